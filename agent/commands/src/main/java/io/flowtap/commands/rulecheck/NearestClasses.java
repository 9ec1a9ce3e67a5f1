package io.flowtap.commands.rulecheck;

import io.flowtap.commands.classfiles.ApplicationClasses;
import io.flowtap.commands.classfiles.TypeUse;
import io.flowtap.spelling.NearestNames;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The classes that a wrong name of one was most likely meant to be. */
final class NearestClasses {

    private final ApplicationClasses classes;

    NearestClasses(ApplicationClasses classes) {
        this.classes = classes;
    }

    /** A question to put behind the complaint that there is no class of that name; empty if none is near. */
    String question(String className) {
        String nested = nested(className);
        if (nested != null) {
            return "; write " + nested + ", since the class is nested";
        }
        String simple = TypeUse.Named.of(className).simpleName();
        List<String> sameName = new ArrayList<>();
        List<String> samePackage = new ArrayList<>();
        String packageName = className.substring(0, Math.max(0, className.lastIndexOf('.')));
        for (String each : classes.names()) {
            if (TypeUse.Named.of(each).simpleName().equals(simple)) {
                sameName.add(each);
            }
            if (each.startsWith(packageName + ".") || classes.isOwn(each)) {
                samePackage.add(each);
            }
        }
        if (!sameName.isEmpty()) {
            return "; did you mean "
                    + String.join(" or ", sameName.stream().sorted().limit(3).toList()) + "?";
        }
        // Packages are long: it is the last name that is mistyped more often, and counts.
        Set<String> simpleNames = samePackage.stream()
                .map(each -> TypeUse.Named.of(each).simpleName())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<String> near = NearestNames.of(simple, simpleNames, 3);
        List<String> meant = samePackage.stream()
                .filter(each -> near.contains(TypeUse.Named.of(each).simpleName()))
                .sorted()
                .limit(3)
                .toList();
        return meant.isEmpty() ? "" : "; did you mean " + String.join(" or ", meant) + "?";
    }

    /** {@code com.acme.Outer$Inner} for {@code com.acme.Outer.Inner}; null if there is no such class either. */
    private String nested(String className) {
        String name = className;
        while (name.indexOf('.') >= 0) {
            int dot = name.lastIndexOf('.');
            name = name.substring(0, dot) + "$" + name.substring(dot + 1);
            if (classes.find(name) != null) {
                return name;
            }
        }
        return null;
    }
}
