package io.flowtap.rules.evaluation;

import io.flowtap.rules.expression.Expression;
import io.flowtap.rules.expression.SubExpressions;
import io.flowtap.rules.file.Is;
import io.flowtap.rules.file.MethodRule;
import io.flowtap.rules.file.RuleEnding;
import io.flowtap.rules.file.RuleKind;
import io.flowtap.rules.file.RuleValue;
import io.flowtap.rules.file.TextPlace;
import io.flowtap.rules.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule as it is read in calls of one method. */
public final class BoundRule {

    private static final int NO_SLOT = -1;

    final CompiledValue[] values;
    final @Nullable CompiledValue kind;
    final @Nullable CompiledValue when;
    final @Nullable CompiledValue outcome;
    final Part[] endings;
    final Reading[] entryReadings;
    final int slots;
    final @Nullable RuleKind fixedKind;

    private final MethodRule rule;
    private final boolean readsLate;
    private final List<Problem> problems;
    private final List<PathCounters> counters;

    private BoundRule(MethodRule rule, Compilation compilation) {
        this.rule = rule;
        this.readsLate = readsLate(rule);
        ExpressionCompiler compiler = new ExpressionCompiler(compilation);
        when = compile(rule.when(), compiler, compilation);
        kind = compile(rule.kind(), compiler, compilation);
        List<CompiledValue> compiled = new ArrayList<>();
        for (RuleValue value : rule.values()) {
            compiled.add(compile(value.key(), value.expression(), value.place(), compiler, compilation));
        }
        values = compiled.toArray(new CompiledValue[0]);
        outcome = compile(rule.outcome(), compiler, compilation);
        List<Part> targets = new ArrayList<>();
        for (RuleEnding ending : rule.endings()) {
            TextPlace place = rule.endingsPlace() == null ? rule.place() : rule.endingsPlace();
            targets.add(compiler.compile(ending.target(), false, place));
        }
        endings = targets.toArray(new Part[0]);
        entryReadings = compilation.entryReadings.toArray(new Reading[0]);
        slots = compilation.slots();
        fixedKind = rule.is() instanceof Is.Kind fixed ? fixed.kind() : null;
        problems = List.copyOf(compilation.problems);
        counters = List.copyOf(compilation.counters.values());
    }

    /**
     * Compiles a rule for a method. What names a parameter that is not there is a problem, and null in every call.
     *
     * @param parameterNames one for each parameter, null where the class file does not say
     * @param loader that of the method's class, for what the rule calls {@code static}; null if it is not at hand
     */
    public static BoundRule of(MethodRule rule, List<@Nullable String> parameterNames, @Nullable ClassLoader loader) {
        return new BoundRule(rule, new Compilation(rule, parameterNames, loader));
    }

    private static boolean readsLate(MethodRule rule) {
        List<@Nullable RuleValue> all = new ArrayList<>(rule.values());
        all.add(rule.when());
        all.add(rule.kind());
        all.add(rule.outcome());
        for (RuleValue each : all) {
            for (Expression part : each == null ? List.<Expression>of() : SubExpressions.all(each.expression())) {
                if (part instanceof Expression.AtExit || part instanceof Expression.Delta) {
                    return true;
                }
            }
        }
        return false;
    }

    private static @Nullable CompiledValue compile(
            @Nullable RuleValue value, ExpressionCompiler compiler, Compilation compilation) {
        return value == null ? null : compile(value.key(), value.expression(), value.place(), compiler, compilation);
    }

    private static CompiledValue compile(
            String key, Expression expression, TextPlace place, ExpressionCompiler compiler, Compilation compilation) {
        Part part = compiler.compile(expression, false, place);
        int slot = part.phase() == Phase.ALWAYS ? NO_SLOT : compilation.newSlot();
        return new CompiledValue(key, part, slot, compilation.counters(key + ":"));
    }

    /** Whether something is read from the arguments or the object when the call has ended. */
    boolean readsLate() {
        return readsLate;
    }

    /** A call of the method; {@code self} is null for static methods, and for constructors until they return. */
    public RuleCall call(@Nullable Object self, @Nullable Object[] arguments) {
        return new RuleCall(this, self, arguments);
    }

    public MethodRule rule() {
        return rule;
    }

    public List<Problem> problems() {
        return problems;
    }

    /** How many values a call has; they are in the order of the file. */
    public int size() {
        return values.length;
    }

    public String key(int index) {
        return values[index].key();
    }

    /** Whether the value is there before the method runs. */
    public boolean isReadAtEntry(int index) {
        return values[index].part().phase() != Phase.EXIT;
    }

    /** Whether it is known before the method runs that the call is an operation. */
    public boolean isDecidedAtEntry() {
        return when == null || when.part().phase() != Phase.EXIT;
    }

    /** Whether the kind is known before the method runs. */
    public boolean isKindKnownAtEntry() {
        return kind == null || kind.part().phase() != Phase.EXIT;
    }

    /** Whether what an ending names is known before the method runs. */
    public boolean isEndingKnownAtEntry(int index) {
        return endings[index].phase() != Phase.EXIT;
    }

    /** What became of the paths so far; those no call has met are not among them. */
    public List<PathFinding> findings() {
        List<PathFinding> findings = new ArrayList<>();
        for (PathCounters each : counters) {
            PathFinding finding = each.finding();
            if (finding.read() > 0 || finding.failed() > 0) {
                findings.add(finding);
            }
        }
        return findings;
    }
}
