package io.flowtap.rules.pattern;

import org.jspecify.annotations.Nullable;

/** The type of a parameter, simple or qualified, and the name by which the rule calls it. */
public record ParameterPattern(String type, @Nullable String name) {

    /** Whether the binary name of a type fits. */
    public boolean matches(String binaryName) {
        String qualified = binaryName.replace('$', '.');
        String wanted = type.replace('$', '.');
        return wanted.equals("*") || qualified.equals(wanted) || qualified.endsWith("." + wanted);
    }
}
