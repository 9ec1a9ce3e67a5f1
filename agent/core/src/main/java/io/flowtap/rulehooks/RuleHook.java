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
    private final String className;

    /** @param className of the class that declares the method */
    RuleHook(ObservedRule rule, RuleProgram program, String className) {
        this.rule = rule;
        this.program = program;
        this.className = className;
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
            call.begins();
        }
        return call;
    }

    /** A delegating overload, the method of a superclass or the target of a proxy goes on with the same work. */
    private boolean isWithinItself(@Nullable Object self) {
        Operation current = Operation.current();
        return current != null
                        && !current.ended()
                        && current.origin() instanceof RunningCall outer
                        && outer.isOf(rule, self)
                || rule.statements().isRunningFor(self);
    }

    /** The method ends. */
    static void exit(@Nullable Object entered, @Nullable Object returned, @Nullable Throwable thrown) {
        if (entered instanceof RunningCall call) {
            call.methodEnded(returned, thrown);
        }
    }

    /**
     * A constructor has returned. Those of a class that call each other return with the same object, the one that does
     * the work first. Where the constructor of a subclass is still to come, the object is not complete.
     */
    void constructed(Object self, @Nullable Object[] arguments) {
        if (!isForSubclass(self) && rule.statements().noteMade(self)) {
            exit(enter(self, arguments), self, null);
        }
    }

    private boolean isForSubclass(Object self) {
        for (Class<?> type = self.getClass();
                type != null && !type.getName().equals(className);
                type = type.getSuperclass()) {
            if (rule.hasMatched(type.getName())) {
                return true;
            }
        }
        return false;
    }
}
