package io.flowtap.hook;

import java.util.List;

/**
 * Host classes to rewrite and what to hook in them.
 *
 * @param typeName binary name of the class or interface
 * @param subtypes whether classes below it are meant too; the type itself always is
 * @param hooks methods to hook; a class in which none of them is found is left alone
 */
public record Target(String typeName, boolean subtypes, List<Hook> hooks) {

    /** Exactly the class of that name. */
    public static Target exactly(String typeName, Hook... hooks) {
        return new Target(typeName, false, List.of(hooks));
    }

    /** The class or interface of that name and everything that extends or implements it. */
    public static Target subtypesOf(String typeName, Hook... hooks) {
        return new Target(typeName, true, List.of(hooks));
    }
}
