package io.flowtap.commands.rulecheck;

import io.flowtap.commands.classfiles.ApplicationClasses;
import io.flowtap.commands.classfiles.ClassMembers;
import io.flowtap.commands.classfiles.TypeHierarchy;

/** An application and what is asked about its types. */
public final class Application {

    private final ApplicationClasses classes;
    private final TypeHierarchy hierarchy;
    private final ClassMembers members;
    private final EventValueTypes values;
    private final ResultTypes results;
    private final CallbackTypes callbacks;
    private final TypeNames typeNames;

    public Application(ApplicationClasses classes) {
        this.classes = classes;
        hierarchy = new TypeHierarchy(classes);
        members = new ClassMembers(classes, hierarchy);
        values = new EventValueTypes(classes, hierarchy, members);
        results = new ResultTypes(hierarchy);
        callbacks = new CallbackTypes(classes, hierarchy);
        typeNames = new TypeNames(classes);
    }

    public ApplicationClasses classes() {
        return classes;
    }

    public TypeHierarchy hierarchy() {
        return hierarchy;
    }

    public ClassMembers members() {
        return members;
    }

    public EventValueTypes values() {
        return values;
    }

    public ResultTypes results() {
        return results;
    }

    CallbackTypes callbacks() {
        return callbacks;
    }

    NearestClasses nearestClasses() {
        return new NearestClasses(classes);
    }

    EnumConstants enumConstants() {
        return new EnumConstants(classes, members);
    }

    TypeNames typeNames() {
        return typeNames;
    }
}
