package io.flowtap.testapps.sdks;

import io.flowtap.testapps.destination.Answer;
import io.flowtap.testapps.destination.AnswerScript;
import io.flowtap.testapps.destination.FailureMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One row of the table.
 *
 * @param id on the command line
 * @param script a new one for every run
 * @param events how many the application sends; 0 if it sends until it is ended
 * @param end what is done to the application
 * @param timeout how long events may take to arrive, or the JVM to end
 */
record MeasuredRow(
        String id,
        String description,
        Scripted script,
        Duration down,
        int events,
        Ending ending,
        End end,
        Duration timeout) {

    /** posthog-server sends at most 50 events each 30 s once a request failed: long enough to tell slow from lost. */
    private static final Duration TIMEOUT = Duration.ofSeconds(240);

    private static final Duration ROUND_TRIP = Duration.ofMillis(100);

    /** Makes the script of one run. */
    @FunctionalInterface
    interface Scripted {
        AnswerScript make();
    }

    /** How a run ends. */
    enum End {
        /** As soon as all events are there or the time is over. */
        WHEN_DELIVERED,
        /** When the JVM has ended by itself or the time is over. */
        BY_ITSELF,
        /** With SIGTERM after some seconds of load. */
        SIGTERM,
        /** With SIGKILL after some seconds of load; then the application is started again and sends nothing new. */
        SIGKILL_AND_RESTART
    }

    static List<MeasuredRow> all() {
        List<MeasuredRow> rows = new ArrayList<>();
        for (FailureMode mode : FailureMode.values()) {
            rows.add(new MeasuredRow(
                    mode.id(),
                    mode.description(),
                    mode::script,
                    mode.down(),
                    260,
                    Ending.LIVES,
                    End.WHEN_DELIVERED,
                    TIMEOUT));
        }
        rows.add(new MeasuredRow(
                "minute-of-500",
                "every request answered 500 for 60 s",
                MeasuredRow::minuteOf500,
                Duration.ZERO,
                260,
                Ending.LIVES,
                End.WHEN_DELIVERED,
                Duration.ofSeconds(300)));
        rows.add(ended("main-returns", "main returns without any shutdown", 50, Ending.RETURNS));
        rows.add(ended("exit", "System.exit at once", 50, Ending.EXITS));
        rows.add(ended("close-50", "close(), then System.exit, 50 events waiting", 50, Ending.CLOSES_AND_EXITS));
        rows.add(ended("close-2050", "close(), then System.exit, 2,050 events waiting", 2050, Ending.CLOSES_AND_EXITS));
        rows.add(underLoad("sigterm", "SIGTERM under load", End.SIGTERM));
        rows.add(underLoad("sigkill", "SIGKILL under load, then a restart", End.SIGKILL_AND_RESTART));
        rows.add(new MeasuredRow(
                "backlog",
                "30,000 events at once, first request answered 500",
                FailureMode.FIRST_500::script,
                Duration.ZERO,
                30_000,
                Ending.LIVES,
                End.WHEN_DELIVERED,
                TIMEOUT));
        return rows;
    }

    private static MeasuredRow ended(String id, String description, int events, Ending ending) {
        return new MeasuredRow(
                id,
                description,
                FailureMode.HEALTHY::script,
                Duration.ZERO,
                events,
                ending,
                End.BY_ITSELF,
                Duration.ofSeconds(60));
    }

    private static MeasuredRow underLoad(String id, String description, End end) {
        return new MeasuredRow(
                id,
                description,
                () -> AnswerScript.always(Answer.OK.after(ROUND_TRIP)),
                Duration.ZERO,
                0,
                Ending.SENDS_UNTIL_ENDED,
                end,
                Duration.ofSeconds(60));
    }

    private static AnswerScript minuteOf500() {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        return request -> System.nanoTime() < end ? Answer.status(500) : Answer.OK;
    }
}
