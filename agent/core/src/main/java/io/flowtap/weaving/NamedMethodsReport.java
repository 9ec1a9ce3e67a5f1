package io.flowtap.weaving;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of what somebody has named.
 *
 * @param lines in the order in which it stands there
 * @param problems what is wrong where it is written, a sentence each with its place
 */
public record NamedMethodsReport(List<Line> lines, List<String> problems) {

    /** Of a JVM in which nothing is named. */
    public static final NamedMethodsReport NONE = new NamedMethodsReport(List.of(), List.of());

    /**
     * One pattern of methods.
     *
     * @param place file and line
     * @param pattern as it is written
     * @param methods class, method and descriptor of what it matched so far
     * @param calls how many calls of these began
     * @param failures how many could not be recorded
     * @param firstFailure class of what the first of them met; null if there was none
     * @param problems what does not fit the methods it matched
     * @param alwaysNull keys of values that were null in every call so far
     * @param full whether it matched more classes than it may, and the others were left alone
     */
    public record Line(
            String place,
            String pattern,
            List<String> methods,
            long calls,
            long failures,
            @Nullable String firstFailure,
            List<String> problems,
            List<String> alwaysNull,
            boolean full) {}
}
