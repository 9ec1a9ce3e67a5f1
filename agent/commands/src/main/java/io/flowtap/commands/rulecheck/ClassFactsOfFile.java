package io.flowtap.commands.rulecheck;

import io.flowtap.commands.classfiles.ClassInfo;
import io.flowtap.commands.classfiles.TypeHierarchy;
import io.flowtap.rules.pattern.ClassFacts;

/** A class as patterns of rules ask for it. */
record ClassFactsOfFile(ClassInfo info, TypeHierarchy hierarchy) implements ClassFacts {

    @Override
    public String name() {
        return info.name();
    }

    @Override
    public boolean hasSupertype(String name) {
        return !info.name().equals(name) && hierarchy.isBelow(info.name(), name);
    }

    @Override
    public boolean hasAnnotation(String name) {
        return info.annotations().contains(name);
    }
}
