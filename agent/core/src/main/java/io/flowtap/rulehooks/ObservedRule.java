package io.flowtap.rulehooks;

import io.flowtap.rules.evaluation.BoundRule;
import io.flowtap.rules.evaluation.PathFinding;
import io.flowtap.rules.file.MethodRule;
import io.flowtap.rules.file.TextPlace;
import io.flowtap.rules.problem.Problem;
import io.flowtap.weaving.NamedMethodsReport;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** One rule in this JVM: what it says, what it has matched so far, and how its calls fare. Safe for use by all threads. */
final class ObservedRule {

    /** Methods are linked again whenever their class is loaded or transformed once more. */
    private static final int MOST_BOUND = 1_000;

    private static final int MOST_PROBLEMS = 100;

    private final MethodRule rule;
    private final int mostClasses;
    private final RuledCalls ongoing;
    private final Set<String> classes = new LinkedHashSet<>();
    private final Set<String> methods = new LinkedHashSet<>();
    private final Set<String> problems = new LinkedHashSet<>();
    private final List<BoundRule> bound = new ArrayList<>();
    private final RunningStatements statements = new RunningStatements();
    private final LongAdder calls = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private volatile @Nullable String firstFailure;
    private boolean full;

    /**
     * @param mostClasses beyond so many matches it is taken to mean more than its author knows
     * @param calls of all rules
     */
    ObservedRule(MethodRule rule, int mostClasses, RuledCalls calls) {
        this.rule = rule;
        this.mostClasses = mostClasses;
        this.ongoing = calls;
    }

    MethodRule rule() {
        return rule;
    }

    RuledCalls calls() {
        return ongoing;
    }

    /** Notes an object that was to be awaited and cannot be. */
    synchronized void cannotAwait(Class<?> type) {
        if (problems.size() < MOST_PROBLEMS) {
            TextPlace place = rule.endingsPlace() == null ? rule.place() : rule.endingsPlace();
            problems.add(place.problem("calls end with their method where it is a " + type.getName()
                            + ": that is no future, and has no such method or cannot be rewritten")
                    .toString());
        }
    }

    /** Notes that a call that another one was to end had no key. */
    synchronized void keyIsMissing() {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(rule.place()
                    .problem("calls whose key is null end with their method")
                    .toString());
        }
    }

    /** For people: where it stands. */
    String place() {
        return rule.place().file() + ":" + rule.place().line();
    }

    /**
     * Notes that a class has methods that are meant.
     *
     * @return false if the rule has matched so many that no more are rewritten
     */
    synchronized boolean matched(String className) {
        if (!classes.contains(className) && classes.size() >= mostClasses) {
            full = true;
            return false;
        }
        classes.add(className);
        return true;
    }

    /** Whether a class has methods that are meant, as far as it has been loaded. */
    synchronized boolean hasMatched(String className) {
        return classes.contains(className);
    }

    /** Calls that say something instead of being operations. */
    RunningStatements statements() {
        return statements;
    }

    synchronized void matchedMethod(String method) {
        methods.add(method);
    }

    /** Notes how the rule fits one of the methods, and where its paths are counted. */
    synchronized void bound(BoundRule fitted) {
        for (Problem each : fitted.problems()) {
            problems.add(each.toString());
        }
        if (!fitted.isKindKnownAtEntry()) {
            problems.add(rule.place()
                    .problem("what a call is must be known when it begins: is: can name parameters"
                            + " and this, neither return nor thrown")
                    .toString());
        }
        if (bound.size() < MOST_BOUND) {
            bound.add(fitted);
        }
    }

    /** Paths that were null in every call so far, in all methods. */
    private Set<String> alwaysNull() {
        Set<String> nulls = new LinkedHashSet<>();
        Set<String> others = new LinkedHashSet<>();
        for (BoundRule each : bound) {
            for (PathFinding path : each.findings()) {
                (path.isAlwaysNull() ? nulls : others).add(path.path());
            }
        }
        nulls.removeAll(others);
        return nulls;
    }

    void called() {
        calls.increment();
    }

    void failed(Throwable error) {
        failures.increment();
        if (firstFailure == null) {
            firstFailure = error.getClass().getName();
        }
    }

    synchronized NamedMethodsReport.Line report() {
        return new NamedMethodsReport.Line(
                place(),
                rule.method().text(),
                List.copyOf(methods),
                calls.sum(),
                failures.sum(),
                firstFailure,
                List.copyOf(problems),
                List.copyOf(alwaysNull()),
                full);
    }
}
