package io.flowtap.commands.suggestion;

import io.flowtap.commands.classfiles.FieldInfo;
import io.flowtap.commands.classfiles.MethodInfo;
import io.flowtap.commands.classfiles.TypeUse;
import io.flowtap.commands.rulecheck.Application;
import io.flowtap.commands.rulecheck.RulesCheck;
import io.flowtap.commands.rulecheck.RulesVerdict;
import io.flowtap.rules.file.RuleKind;
import io.flowtap.rules.file.RulesFile;
import io.flowtap.rules.problem.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules that may be meant, the most certain first. Each has been held against the application. */
public final class RuleSuggestions {

    private static final int LEAST = 5;

    /** Calls of these libraries are records without any rule. */
    private static final List<String> OBSERVED = List.of("dev.langchain4j.", "com.theokanning.openai.");

    private static final Set<RuleKind> OF_LIBRARIES =
            Set.of(RuleKind.MODEL, RuleKind.EMBEDDING, RuleKind.RETRIEVAL, RuleKind.TOOL);

    private final Application application;
    private final ValueGuess values;

    private RuleSuggestions(Application application) {
        this.application = application;
        this.values = new ValueGuess(application);
    }

    static List<SuggestedRule> of(Application application) {
        return new RuleSuggestions(application).all();
    }

    private List<SuggestedRule> all() {
        List<ExecutorMethod> found = new ExecutorSearch(application)
                .find().stream().filter(each -> each.certainty() >= LEAST).toList();
        List<ExecutorMethod> outermost = new DelegatedMethods(application, found).outermost();
        List<SuggestedRule> rules = new ArrayList<>();
        for (ExecutorMethod each : outermost) {
            SuggestedRule rule = rule(each, outermost);
            if (rule != null) {
                rules.add(rule);
            }
        }
        for (SuggestedRule each : new AgentConstructors(application).find()) {
            SuggestedRule rule = fitting(each);
            if (rule != null) {
                rules.add(rule);
            }
        }
        rules.sort(Comparator.comparing(SuggestedRule::certainty)
                .reversed()
                .thenComparing(each -> RuleKind.of(each.kind()))
                .thenComparing(SuggestedRule::pattern));
        return rules;
    }

    private SuggestedRule rule(ExecutorMethod executor, List<ExecutorMethod> others) {
        EndingGuess ending = EndingGuess.of(application, executor);
        String library = observedLibrary(executor);
        SuggestedRule rule = new SuggestedRule(
                executor.pattern(),
                executor.kind().word(),
                ending == null ? List.of() : ending.endings(),
                values.values(executor, ending),
                library == null ? executor.certainty() : Math.min(executor.certainty(), LEAST),
                executor.reasons(),
                library == null
                        ? ""
                        : "It has "
                                + TypeEvidence.article(TypeUse.Named.of(library).simpleName())
                                + ", whose calls Flowtap observes without a rule.");
        boolean alone = others.stream().noneMatch(executor::isOverloadOf);
        SuggestedRule ofAll = alone ? fitting(rule) : null;
        // A value that one overload has and another has not is worth a rule of its own.
        boolean complete =
                ofAll != null && ofAll.values().size() == rule.values().size() && fitsAll(ofAll);
        return complete ? ofAll : fitting(rule.withPattern(executor.pattern() + parameters(executor)));
    }

    private String observedLibrary(ExecutorMethod executor) {
        if (!OF_LIBRARIES.contains(executor.kind())) {
            return null;
        }
        for (ExecutorMethod.Implementation each : executor.implementations()) {
            for (FieldInfo field : each.owner().fields()) {
                String type = field.type().className();
                if (OBSERVED.stream().anyMatch(type::startsWith)) {
                    return type;
                }
            }
        }
        return null;
    }

    private static String parameters(ExecutorMethod executor) {
        MethodInfo method = executor.method();
        List<String> types = new ArrayList<>();
        for (int i = 0; i < method.parameters().size(); i++) {
            boolean variable = method.parameters().get(i) instanceof TypeUse.Variable;
            String erased = method.parameterTypes().get(i);
            types.add(variable ? "*" : TypeUse.Named.of(erased).simpleName());
        }
        return "(" + String.join(", ", types) + ")";
    }

    /** The rule without the values that do not fit the application; null if it means no method. */
    private SuggestedRule fitting(SuggestedRule rule) {
        SuggestedRule fitting = rule;
        while (true) {
            RulesVerdict verdict = verdict(fitting);
            if (verdict.problems().isEmpty()) {
                return fitting;
            }
            Problem problem = verdict.problems().get(0);
            String line = lines(fitting).get(problem.line() - 1).strip();
            Map<String, String> rest = new LinkedHashMap<>(fitting.values());
            if (rest.remove(line.substring(0, Math.max(0, line.indexOf(':')))) == null) {
                return null;
            }
            fitting = new SuggestedRule(
                    fitting.pattern(),
                    fitting.kind(),
                    fitting.endings(),
                    rest,
                    fitting.certainty(),
                    fitting.reasons(),
                    fitting.remark());
        }
    }

    /** Whether nothing in it fits some methods and not others. */
    private boolean fitsAll(SuggestedRule rule) {
        return verdict(rule).notes().stream().noneMatch(each -> each.text().endsWith("methods)"));
    }

    private RulesVerdict verdict(SuggestedRule rule) {
        RulesFile file = RulesFile.read("", String.join("\n", lines(rule)));
        return new RulesCheck(application, false, Integer.MAX_VALUE).check(List.of(file));
    }

    private static List<String> lines(SuggestedRule rule) {
        List<String> lines = new ArrayList<>(List.of("rules:"));
        lines.addAll(rule.lines());
        return lines;
    }
}
