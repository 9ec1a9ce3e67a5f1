package io.flowtap.commands.suggestion;

import io.flowtap.commands.rulecheck.Application;
import io.flowtap.rules.file.RuleKind;
import java.util.ArrayList;
import java.util.List;

/**
 * A rules file to start with.
 *
 * @param lines of YAML
 * @param rules how many rules are in force as it is
 * @param doubtful how many more stand in comments
 */
public record StarterFile(List<String> lines, int rules, int doubtful) {

    private static final int WIDTH = 100;

    /**
     * Reads an application and writes down what looks like an executor.
     *
     * @param names of the files it was read from
     * @param schema the file of the JSON Schema of rules
     */
    public static StarterFile of(Application application, List<String> names, String schema) {
        List<SuggestedRule> all = RuleSuggestions.of(application);
        List<SuggestedRule> likely =
                all.stream().filter(SuggestedRule::isLikely).toList();
        List<SuggestedRule> doubtful =
                all.stream().filter(each -> !each.isLikely()).toList();
        List<String> lines = new ArrayList<>();
        lines.add("# yaml-language-server: $schema=" + schema);
        header(application, names, lines);
        if (!likely.isEmpty()) {
            lines.add("rules:");
        }
        for (SuggestedRule each : likely) {
            comment(each, lines);
            lines.addAll(each.lines());
            lines.add("");
        }
        if (!doubtful.isEmpty()) {
            if (likely.isEmpty()) {
                lines.add("# rules:");
            }
            wrap("Less certain. Take away the # where one is meant.", "  # ", lines);
            lines.add("");
        }
        for (SuggestedRule each : doubtful) {
            comment(each, lines);
            each.lines().forEach(line -> lines.add("  #" + line.substring(1)));
            lines.add("");
        }
        while (lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return new StarterFile(List.copyOf(lines), likely.size(), doubtful.size());
    }

    private static void header(Application application, List<String> names, List<String> lines) {
        wrap(
                "What looks like an executor among the "
                        + application.classes().own().size() + " classes of "
                        + String.join(", ", names) + ", the most certain first. Guessed from names and types by"
                        + " java -jar flowtap.jar rules suggest: read it, correct it, then see with rules check whether it"
                        + " still fits. docs/rules.md says what else can be written.",
                "# ",
                lines);
    }

    private static void comment(SuggestedRule rule, List<String> lines) {
        List<String> reasons = rule.reasons();
        String sure = rule.isCertain() ? " is certainly " : rule.isLikely() ? " is likely " : " is perhaps ";
        String what = rule.kind().equals(RuleKind.AGENT_CREATED.word())
                ? "the creation of an agent"
                : TypeEvidence.article(rule.kind().replace('_', ' '));
        String why = String.join(", ", reasons.subList(1, reasons.size()));
        wrap(
                reasons.get(0)
                        + sure
                        + what
                        + (why.isEmpty() ? "." : ": " + why + ".")
                        + (rule.remark().isEmpty() ? "" : " " + rule.remark()),
                "  # ",
                lines);
    }

    private static void wrap(String text, String prefix, List<String> lines) {
        StringBuilder line = new StringBuilder(prefix);
        for (String word : text.split(" ")) {
            if (line.length() + word.length() > WIDTH && line.length() > prefix.length()) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(prefix);
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
    }
}
