package io.flowtap.commands.rulecheck;

import io.flowtap.event.EventProperties;
import io.flowtap.rules.evaluation.BoundRule;
import io.flowtap.rules.file.Is;
import io.flowtap.rules.file.MethodRule;
import io.flowtap.rules.file.RuleKind;
import io.flowtap.rules.file.RuleValue;
import io.flowtap.rules.file.RulesFile;
import io.flowtap.rules.problem.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds rules against an application. */
public final class RulesCheck {

    /** What operations are opened with. */
    // spotless:off
    private static final Set<String> NEEDED_AT_ENTRY = Set.of(
            EventProperties.FLOW_ID, EventProperties.FLOW_NAME, EventProperties.AGENT_ID, EventProperties.AGENT_NAME,
            EventProperties.AGENT_TYPE, EventProperties.FRAMEWORK, EventProperties.TOOL_ID,
            EventProperties.GUARDRAIL_NAME, EventProperties.DIRECTION, EventProperties.SOURCE,
            EventProperties.STREAMING);
    // spotless:on

    private static final Set<RuleKind> SAID_ONCE =
            EnumSet.of(RuleKind.AGENT_CREATED, RuleKind.IDENTIFY, RuleKind.ALIAS, RuleKind.GROUP, RuleKind.END);

    private static final Comparator<Problem> IN_ORDER =
            Comparator.comparing(Problem::file).thenComparing(Problem::line).thenComparing(Problem::column);

    private final Application application;
    private final BusinessEventCheck events;
    private final int mostClasses;
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Set<Problem> notes = new LinkedHashSet<>();

    /**
     * @param unknownEventsAllowed as {@code flowtap.events.allow-unknown}
     * @param mostClasses as {@code flowtap.rules.max-classes}
     */
    public RulesCheck(Application application, boolean unknownEventsAllowed, int mostClasses) {
        this.application = application;
        this.events = new BusinessEventCheck(unknownEventsAllowed);
        this.mostClasses = mostClasses;
    }

    public RulesVerdict check(List<RulesFile> files) {
        List<CheckedRule> checked = new ArrayList<>();
        for (RulesFile file : files) {
            problems.addAll(file.problems());
            for (MethodRule rule : file.rules()) {
                checked.add(check(rule));
            }
        }
        return new RulesVerdict(checked, sorted(problems), sorted(notes));
    }

    private static List<Problem> sorted(Set<Problem> found) {
        return found.stream().sorted(IN_ORDER).toList();
    }

    private CheckedRule check(MethodRule rule) {
        problems.addAll(events.problems(rule));
        List<MatchedMethod> methods =
                new MethodSearch(application.classes(), application.hierarchy()).find(rule.method());
        if (methods.isEmpty()) {
            UnmatchedPattern unmatched =
                    new UnmatchedPattern(application.classes(), application.hierarchy(), rule.method());
            String reason = unmatched.reason();
            problems.add(rule.methodPlace().problem(unmatched.offset(), reason));
            return new CheckedRule(rule, methods);
        }
        long matched =
                methods.stream().map(each -> each.owner().name()).distinct().count();
        if (matched > mostClasses) {
            notes.add(rule.methodPlace()
                    .problem("means methods of " + matched + " classes, of which the agent observes " + mostClasses
                            + " (flowtap.rules.max-classes)"));
        }
        checkPaths(rule, methods);
        return new CheckedRule(rule, methods);
    }

    private void checkPaths(MethodRule rule, List<MatchedMethod> methods) {
        Map<String, List<PathFault>> byPlace = new LinkedHashMap<>();
        Map<String, MatchedMethod> first = new LinkedHashMap<>();
        for (MatchedMethod method : methods) {
            Set<String> ofMethod = new LinkedHashSet<>();
            for (PathFault each : faults(rule, method)) {
                if (ofMethod.add(each.place())) {
                    byPlace.computeIfAbsent(each.place(), key -> new ArrayList<>())
                            .add(each);
                    first.putIfAbsent(each.place(), method);
                }
            }
        }
        byPlace.forEach((place, faults) -> add(faults, methods.size(), first.get(place)));
    }

    private List<PathFault> faults(MethodRule rule, MatchedMethod method) {
        List<PathFault> faults = new ArrayList<>();
        BoundRule bound = BoundRule.of(rule, method.method().parameterNames(), null);
        bound.problems().forEach(each -> faults.add(new PathFault(each, true)));
        for (int i = 0; i < bound.size(); i++) {
            RuleValue value = rule.values().get(i);
            if (!bound.isReadAtEntry(i) && isOperation(rule.is()) && NEEDED_AT_ENTRY.contains(value.key())) {
                faults.add(new PathFault(
                        value.place()
                                .problem(value.key()
                                        + " is needed when the method begins, and this is known only when it ends"),
                        true));
            }
        }
        if (!bound.isKindKnownAtEntry()) {
            faults.add(new PathFault(
                    rule.placeOfIs()
                            .problem("what a call is must be known when it begins: name parameters and this here"),
                    true));
        }
        faults.addAll(new PathCheck(application, rule, method).faults());
        return faults;
    }

    /** Others are made when their method has ended. */
    private static boolean isOperation(Is is) {
        return is instanceof Is.KindByValue || is instanceof Is.Kind each && !SAID_ONCE.contains(each.kind());
    }

    /** What is wrong in some methods of a rule may be right in those that it is written for. */
    private void add(List<PathFault> faults, int methodCount, MatchedMethod in) {
        PathFault fault = faults.stream().filter(PathFault::certain).findFirst().orElse(faults.get(0));
        Problem problem = fault.problem();
        if (fault.certain() && faults.size() == methodCount) {
            problems.add(problem);
            return;
        }
        String where = methodCount == 1
                ? ""
                : " (in " + in.text() + (faults.size() == 1 ? "" : " and " + (faults.size() - 1) + " more") + ", of "
                        + methodCount + " methods)";
        notes.add(new Problem(problem.file(), problem.line(), problem.column(), problem.text() + where));
    }
}
