package io.flowtap.rules.file;

import org.jspecify.annotations.Nullable;

/** What the reader of YAML says, with what to do about it. */
final class YamlComplaint {

    private YamlComplaint() {}

    static String text(@Nullable String problem, char at) {
        String said = problem == null ? "no YAML" : problem;
        if (at == '\t') {
            return "a tab; YAML is indented with spaces";
        }
        if (said.contains("mapping values are not allowed")) {
            return "a : too much here; put the whole value in quotes, or write if … then … else … instead of ? :";
        }
        if (said.contains("cannot start any token")) {
            return "a value cannot begin with " + at + "; put it in quotes";
        }
        if (said.contains("undefined alias")) {
            return "* stands for an alias in YAML; put the value in quotes";
        }
        return "no YAML: " + said;
    }
}
