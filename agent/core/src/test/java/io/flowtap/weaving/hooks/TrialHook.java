package io.flowtap.weaving.hooks;

import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.Operation;
import io.flowtap.operation.OperationKind;
import java.util.function.Consumer;
import net.bytebuddy.asm.Advice;

/**
 * Opens an operation around the call and closes it, like a real hook; before and after each step it does what the test
 * wants, which it finds in a property the JVM shares.
 */
public final class TrialHook {

    /** A consumer of steps, which may throw anything. */
    public static final String TRIAL = "io.flowtap.weaving.test.trial";

    private TrialHook() {}

    @Advice.OnMethodEnter
    static Object enter() {
        step("before opening");
        ModelOperation call = new ModelOperation(OperationKind.MODEL, "chat", false, Operation.current());
        call.activate();
        step("after opening");
        return call;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
        if (entered == null) {
            return;
        }
        step("before closing");
        ModelOperation call = (ModelOperation) entered;
        call.deactivate();
        step("after closing");
        call.end(thrown);
    }

    @SuppressWarnings("unchecked")
    private static void step(String step) {
        Consumer<String> trial = (Consumer<String>) System.getProperties().get(TRIAL);
        if (trial != null) {
            trial.accept(step);
        }
    }
}
