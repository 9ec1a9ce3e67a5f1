package io.flowtap.commands.suggestion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A rule that may be meant.
 *
 * @param kind as it stands in files
 * @param values by key, in order; paths and constants as they stand in files
 * @param certainty points for everything that speaks for it
 * @param reasons what speaks for it, for people; the first names it
 * @param remark what its reader should know; empty if there is nothing
 */
record SuggestedRule(
        String pattern,
        String kind,
        List<String> endings,
        Map<String, String> values,
        int certainty,
        List<String> reasons,
        String remark) {

    /** From here on a rule is written to be used as it is. */
    private static final int LIKELY = 6;

    private static final int CERTAIN = 8;

    boolean isLikely() {
        return certainty >= LIKELY;
    }

    boolean isCertain() {
        return certainty >= CERTAIN;
    }

    SuggestedRule withPattern(String other) {
        return new SuggestedRule(other, kind, endings, values, certainty, reasons, remark);
    }

    /** The lines of YAML, the first of which begins an element of the list. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("  - method: " + pattern);
        lines.add("    is: " + kind);
        if (endings.size() == 1) {
            lines.add("    ends: " + endings.get(0));
        } else if (!endings.isEmpty()) {
            lines.add("    ends:");
            endings.forEach(each -> lines.add("      - " + each));
        }
        values.forEach((key, value) -> lines.add("    " + key + ": " + value));
        return lines;
    }
}
