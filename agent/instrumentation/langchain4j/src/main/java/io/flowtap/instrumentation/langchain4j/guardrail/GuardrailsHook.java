package io.flowtap.instrumentation.langchain4j.guardrail;

import io.flowtap.operation.GuardrailOperation;
import io.flowtap.operation.GuardrailOperation.Direction;
import io.flowtap.operation.HostThrowable;
import io.flowtap.operation.Operation;
import net.bytebuddy.asm.Advice;

/**
 * {@code InputGuardrailExecutor} and {@code OutputGuardrailExecutor}: one run of all guardrails of a method. Only its
 * exception means blocked; a single verdict may still be followed by a successful reprompt.
 */
final class GuardrailsHook {

    private GuardrailsHook() {}

    private static Object open(String name, Direction direction) {
        GuardrailOperation check = new GuardrailOperation(name, "guardrail", direction, Operation.current());
        check.activate();
        return check;
    }

    private static void close(Object entered, Throwable thrown) {
        if (entered == null) {
            return;
        }
        GuardrailOperation check = (GuardrailOperation) entered;
        check.deactivate();
        if (thrown == null) {
            check.end();
            return;
        }
        if (check.reason() == null) {
            check.reason(HostThrowable.message(thrown));
        }
        check.block(thrown);
    }

    /** {@code InputGuardrailExecutor.execute}. */
    static final class Input {

        private Input() {}

        @Advice.OnMethodEnter
        static Object enter() {
            return open("input guardrails", Direction.INPUT);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
            close(entered, thrown);
        }
    }

    /** {@code OutputGuardrailExecutor.execute}. */
    static final class Output {

        private Output() {}

        @Advice.OnMethodEnter
        static Object enter() {
            return open("output guardrails", Direction.OUTPUT);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
            close(entered, thrown);
        }
    }
}
