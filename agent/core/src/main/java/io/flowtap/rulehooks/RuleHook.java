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
        RunningCall call = begin(self, arguments);
        if (call != null) {
            call.methodBegins(null);
        }
        return call;
    }

    /**
     * The same for methods that call back an argument, which another may have to take the place of.
     *
     * @return the call, and these arguments; null for none of the rule's
     */
    @Nullable
    Object @Nullable [] enterWithArguments(@Nullable Object self, @Nullable Object[] arguments) {
        RunningCall call = begin(self, arguments);
        if (call == null) {
            return null;
        }
        @Nullable Object[] written = program.endings().replacements(arguments);
        written[0] = call;
        call.methodBegins(written);
        return written;
    }

    /**
     * A delegating overload or the method of a superclass goes on with the same work. The target of a proxy does the
     * work, and knows more of it: the call of the proxy becomes no record.
     */
    private @Nullable RunningCall begin(@Nullable Object self, @Nullable Object[] arguments) {
        if (rule.statements().isRunningFor(self)) {
            return null;
        }
        Operation current = Operation.current();
        RunningCall innermost = current != null && current.origin() instanceof RunningCall running ? running : null;
        RunningCall outer = sameWork(innermost, self);
        Operation parent = current;
        if (outer != null && outer.isFor(self)) {
            if (!outer.isOver()) {
                return null;
            }
        } else if (outer != null && outer.isOfProxy() && !program.isOfProxy()) {
            outer.discard();
            parent = outer.around();
        }
        RunningCall call = program.begin(rule, self, arguments, parent);
        if (call != null) {
            call.runsWithin(innermost);
        }
        return call;
    }

    /** The call of this rule that goes on in this one; several rules may be about its method. */
    private @Nullable RunningCall sameWork(@Nullable RunningCall innermost, @Nullable Object self) {
        RunningCall each = innermost;
        while (each != null && !each.isOf(rule) && (each.isFor(self) || each.isOfProxy())) {
            each = each.within();
        }
        return each != null && each.isOf(rule) ? each : null;
    }

    /** The method ends. */
    static void exit(@Nullable Object entered, @Nullable Object returned, @Nullable Throwable thrown) {
        if (entered instanceof RunningCall call) {
            call.methodEnded(returned, thrown);
        }
    }

    /**
     * The same for methods whose result may be one that another has to take the place of.
     *
     * @return nothing, and the result; null for the result as it is
     */
    static @Nullable Object @Nullable [] exitWithResult(
            @Nullable Object entered, @Nullable Object returned, @Nullable Throwable thrown) {
        if (!(entered instanceof RunningCall call)) {
            return null;
        }
        Object followed = call.methodEnded(returned, thrown);
        return followed == returned ? null : new Object[] {null, followed};
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
