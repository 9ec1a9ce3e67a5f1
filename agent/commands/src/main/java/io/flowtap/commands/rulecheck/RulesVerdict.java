package io.flowtap.commands.rulecheck;

import io.flowtap.rules.problem.Problem;
import java.util.List;

/**
 * What became of holding rules against an application.
 *
 * @param problems what does not fit
 * @param notes what only an application that runs can show, and what may not be meant
 */
public record RulesVerdict(List<CheckedRule> rules, List<Problem> problems, List<Problem> notes) {

    public long methodCount() {
        return rules.stream()
                .flatMap(each -> each.methods().stream())
                .map(MatchedMethod::qualifiedText)
                .distinct()
                .count();
    }

    public long classCount() {
        return rules.stream()
                .flatMap(each -> each.methods().stream())
                .map(each -> each.owner().name())
                .distinct()
                .count();
    }
}
