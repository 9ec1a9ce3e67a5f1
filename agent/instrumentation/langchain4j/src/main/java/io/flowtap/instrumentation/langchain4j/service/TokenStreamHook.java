package io.flowtap.instrumentation.langchain4j.service;

import io.flowtap.operation.Operations;
import net.bytebuddy.asm.Advice;

/** The token stream of an AI service method, from its hand-out to its start. */
final class TokenStreamHook {

    private TokenStreamHook() {}

    /**
     * {@code TokenStreamAdapter.adapt(stream)}: the method returns a flux or future that starts the stream some time.
     */
    static final class Adapt {

        private Adapt() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(0) Object stream) {
            ServiceRun run = ServiceRun.current();
            if (run != null) {
                run.becomesStreaming();
                ServiceRuns.BY_STREAM.put(stream, run);
            }
        }
    }

    /** {@code AiServiceTokenStream.start()}. */
    static final class Start {

        private Start() {}

        private record Entered(ServiceRun run, Object displaced) {}

        @Advice.OnMethodEnter
        static Object enter(@Advice.This Object stream) {
            ServiceRun known = ServiceRuns.BY_STREAM.get(stream);
            if (known == null) {
                return null;
            }
            ServiceRun run = known.start();
            return new Entered(run, Operations.attach(run.agent()));
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
            if (entered == null) {
                return;
            }
            Entered start = (Entered) entered;
            Operations.restore(start.displaced());
            if (thrown != null) {
                start.run().end(thrown);
            }
        }
    }
}
