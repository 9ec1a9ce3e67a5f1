package io.flowtap.rulehooks;

import io.flowtap.operation.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What the calls lead to that are written around one method of the application. Runs on its threads. What is thrown here
 * is caught by what is written there, and noted by {@link RuledMethods#failed}.
 */
final class RuleHook {

    private final ObservedRule rule;
    private final RuleProgram program;

    RuleHook(ObservedRule rule, RuleProgram program) {
        this.rule = rule;
        this.program = program;
    }

    /** The method begins. What is returned is handed to {@link #exit}. */
    @Nullable
    Object enter(@Nullable Object self, @Nullable Object[] arguments) {
        if (isWithinItself(self)) {
            return null;
        }
        RunningCall call = program.begin(rule, self, arguments);
        if (call != null) {
            rule.called();
        }
        return call;
    }

    /** A delegating overload, the method of a superclass or the target of a proxy goes on with the same work. */
    private boolean isWithinItself(@Nullable Object self) {
        Operation current = Operation.current();
        return current != null
                && !current.ended()
                && current.origin() instanceof RunningCall outer
                && outer.isOf(rule, self);
    }

    /** The method ends. */
    static void exit(@Nullable Object entered, @Nullable Object returned, @Nullable Throwable thrown) {
        if (entered instanceof RunningCall call) {
            call.methodEnded(returned, thrown);
        }
    }

    /** A constructor has returned. */
    void constructed(Object self, @Nullable Object[] arguments) {
        exit(enter(self, arguments), self, null);
    }
}
