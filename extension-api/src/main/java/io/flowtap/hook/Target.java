package io.flowtap.hook;

import java.util.List;

/** Host classes to rewrite and what to hook in them. */
public final class Target {

    private final String typeName;
    private final boolean subtypes;
    private final List<Hook> hooks;

    private Target(String typeName, boolean subtypes, List<Hook> hooks) {
        this.typeName = typeName;
        this.subtypes = subtypes;
        this.hooks = hooks;
    }

    /** Exactly the class of that name. */
    public static Target exactly(String typeName, Hook... hooks) {
        return new Target(typeName, false, List.of(hooks));
    }

    /** The class or interface of that name and everything that extends or implements it. */
    public static Target subtypesOf(String typeName, Hook... hooks) {
        return new Target(typeName, true, List.of(hooks));
    }

    /** Binary name of the class or interface. */
    public String typeName() {
        return typeName;
    }

    /** Whether classes below it are meant too; the type itself always is. */
    public boolean subtypes() {
        return subtypes;
    }

    /** Methods to hook; a class in which none of them is found is left alone. */
    public List<Hook> hooks() {
        return hooks;
    }
}
