package io.flowtap.start;

import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Has one part of an extension read its settings, for a limited time. */
final class Configuring {

    private final OfferedPart part;
    private final ExtensionProblems problems;
    private final WaitingTime time;
    private final Consumer<String> log;

    Configuring(OfferedPart part, ExtensionProblems problems, WaitingTime time, Consumer<String> log) {
        this.part = part;
        this.problems = problems;
        this.time = time;
        this.log = log;
    }

    /**
     * Throws what {@code configure} throws, or that it took too long: whoever uses the part counts that and says it.
     *
     * @param consequence for people
     */
    void run(Runnable configure, String consequence) {
        try {
            PartCall.start(
                            steps -> {
                                steps.at("configure()");
                                configure.run();
                                return part;
                            },
                            log)
                    .result(time);
        } catch (PartFailure e) {
            problems.keep(part, e.getMessage() + "; " + consequence);
            Throwable thrown = e.hung() ? new TimeoutException(e.getMessage()) : e.getCause();
            throw Configuring.<RuntimeException>unchecked(thrown == null ? e : thrown);
        }
    }

    @SuppressWarnings("unchecked") // a part may throw anything
    private static <E extends Throwable> E unchecked(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
