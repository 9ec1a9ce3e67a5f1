package io.flowtap.rulehooks;

import io.flowtap.identity.CallIdentity;
import io.flowtap.operation.Operation;
import io.flowtap.rules.evaluation.BoundRule;
import io.flowtap.rules.evaluation.RuleCall;
import io.flowtap.rules.expression.Expression;
import io.flowtap.rules.expression.SubExpressions;
import io.flowtap.rules.file.Is;
import io.flowtap.rules.file.MethodRule;
import io.flowtap.rules.file.RuleKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule made ready for the calls of one method. Immutable. */
final class RuleProgram {

    private final BoundRule bound;
    private final String called;
    private final KeyNumbers keys;
    private final int key;
    private final @Nullable OperationOfKind[] operations = new @Nullable OperationOfKind[RuleKind.values().length];
    private final @Nullable Statement[] statements = new @Nullable Statement[RuleKind.values().length];
    private final @Nullable Statement event;
    private final IdentityOfRule identity;
    private final boolean saysWhen;
    private final @Nullable Class<?> resultType;
    private final RuleEndings endings;
    private final boolean ofProxy;

    /** Whether the outcome of calls that throw is for the rule to say. */
    private final boolean judgesThrown;

    /**
     * @param called what stands for the operation where the rule does not name it
     * @param ofProxy whether its calls may do no more than call the same method of another object
     * @param resultType what the method is declared to return; null if no other result can take the place of its own
     */
    RuleProgram(BoundRule bound, String called, @Nullable Class<?> resultType, RuleEndings endings, boolean ofProxy) {
        this.bound = bound;
        this.called = called;
        this.resultType = resultType;
        this.endings = endings;
        this.ofProxy = ofProxy;
        keys = new NumbersOf(bound);
        key = keys.of("key");
        MethodRule rule = bound.rule();
        for (RuleKind kind : kinds(rule.is())) {
            operations[kind.ordinal()] = OperationKinds.of(kind, keys);
            statements[kind.ordinal()] = statement(kind);
        }
        event = rule.is() instanceof Is.BusinessEvent said ? new EventOfRule(said.name(), names()) : null;
        identity = new IdentityOfRule(keys);
        saysWhen = rule.when() != null;
        judgesThrown = rule.outcome() != null && asksForThrown(rule.outcome().expression());
    }

    private static boolean asksForThrown(Expression outcome) {
        for (Expression each : SubExpressions.all(outcome)) {
            if (each instanceof Expression.Subject subject && subject.part() == Expression.CallPart.THROWN) {
                return true;
            }
        }
        return false;
    }

    private static List<RuleKind> kinds(Is is) {
        if (is instanceof Is.Kind fixed) {
            return List.of(fixed.kind());
        }
        return is instanceof Is.KindByValue byValue ? byValue.kinds() : List.of();
    }

    private @Nullable Statement statement(RuleKind kind) {
        return switch (kind) {
            case AGENT_CREATED -> new AgentCreatedOfRule(keys);
            case IDENTIFY, ALIAS, GROUP -> new IdentificationOfRule(kind, names(), keys);
            default -> null;
        };
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < bound.size(); i++) {
            names.add(bound.key(i));
        }
        return names;
    }

    /**
     * A call begins.
     *
     * @param around what the application works for
     * @return null if it is none of the rule's
     */
    @Nullable
    RunningCall begin(
            ObservedRule rule, @Nullable Object self, @Nullable Object[] arguments, @Nullable Operation around) {
        RuleCall values = bound.call(self, arguments);
        if (!values.atEntry()) {
            return null;
        }
        RunningCall call = new RunningCall(rule, this, self, arguments, values, around);
        RuleKind kind = bound.isKindKnownAtEntry() ? values.kind() : null;
        OperationOfKind operation = kind == null ? null : operations[kind.ordinal()];
        if (kind != null && operation != null) {
            CallIdentity own = identity.of(call);
            Operation opened = operation.open(call, called, call.around(), own);
            if (own != null && opened.identity() == null) {
                opened.identity(own);
            }
            call.open(kind, operation, opened);
        }
        return call;
    }

    /** Whether the call is one of the rule's, now that it has ended; one that failed says nothing unless it is asked. */
    boolean applies(RunningCall call, RuleCall values, boolean failed) {
        if (call.isOperation()) {
            return bound.isDecidedAtEntry() || values.applies();
        }
        return saysWhen ? bound.isDecidedAtEntry() || values.applies() : !failed;
    }

    /** What the call says instead of being an operation. */
    void say(RunningCall call, RuleCall values) {
        RuleKind kind = values.kind();
        if (kind == RuleKind.END) {
            call.endsOther(call.text(key));
            return;
        }
        Statement statement = kind == null ? event : statements[kind.ordinal()];
        if (statement != null) {
            statement.say(call, called);
        }
    }

    /** Whom the call is for, as far as it says; {@code known} is what it said when it began. */
    @Nullable
    CallIdentity identity(RunningCall call, @Nullable CallIdentity known) {
        CallIdentity own = identity.of(call);
        return own == null ? known : own.completedBy(known);
    }

    /** How the call ended; null if the rule does not say, or speaks of results where there is none. */
    @Nullable
    RuleOutcome outcome(RuleCall values, @Nullable Throwable thrown) {
        return thrown == null || judgesThrown ? RuleOutcome.of(values.outcome()) : null;
    }

    /** What another result must be to take the place of the method's; null if none may. */
    @Nullable
    Class<?> resultType() {
        return resultType;
    }

    KeyNumbers keys() {
        return keys;
    }

    boolean isOfProxy() {
        return ofProxy;
    }

    /** When the rule says that the call ends; empty if it leaves that to the method's result. */
    RuleEndings endings() {
        return endings;
    }

    private record NumbersOf(BoundRule bound) implements KeyNumbers {

        @Override
        public int of(String key) {
            for (int i = 0; i < bound.size(); i++) {
                if (bound.key(i).equals(key)) {
                    return i;
                }
            }
            return CallValues.NONE;
        }
    }
}
