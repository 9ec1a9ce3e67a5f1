package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load program under the agent, in a JVM of its own, delivering to {@link Destinations}. */
final class LoadRun {

    /** What becomes of the program when its calls are made. */
    enum Ending {
        RETURN,
        EXIT,
        WAIT
    }

    private static final Pattern MOST = Pattern.compile("calls took, .* most (\\d+)");
    private static final int CALLS_PER_FLOW = 10;
    private static final int EVENTS_PER_FLOW = 4;

    private final ForkedApp app;
    private final Path answered;
    private final Process process;

    private LoadRun(ForkedApp app, Path answered) throws IOException {
        this.app = app;
        this.answered = answered;
        this.process = app.start();
    }

    /**
     * Starts it.
     *
     * @param calls 0 for no end of them
     * @param perSecond 0 for as many as it can
     */
    static LoadRun start(ForkedApp app, Jdk jdk, int calls, int perSecond, Ending ending) throws IOException {
        Path answered = Files.createFile(Project.workFolder("answered").resolve("ids.txt"));
        app.main(
                new Environment("1.19.0", jdk).classPath(),
                Scenarios.PACKAGE + "LoadProgram",
                answered.toString(),
                String.valueOf(calls),
                String.valueOf(perSecond),
                ending.name().toLowerCase(Locale.ROOT));
        return new LoadRun(app, answered);
    }

    /** How many answers of the model so many calls get: every tenth is a flow that needs two. */
    static int answers(int calls) {
        return calls + calls / CALLS_PER_FLOW;
    }

    /** How many events so many calls make: one each, a flow, an agent's run, a tool and a second call every tenth. */
    static int events(int calls) {
        return calls + calls / CALLS_PER_FLOW * EVENTS_PER_FLOW + 1;
    }

    void awaitAnswers(int count) throws Exception {
        Polling polling = Polling.within(Duration.ofSeconds(120));
        polling.until(() -> answered().size() >= count || !process.isAlive());
        assertThat(answered()).as("answers").hasSizeGreaterThanOrEqualTo(count);
    }

    /** Ids of the answers that calls had returned with. */
    List<String> answered() throws IOException {
        return Files.readAllLines(answered);
    }

    void kill() {
        process.destroyForcibly();
    }

    void terminate() {
        process.destroy();
    }

    /** Lets a program that waits return from {@code main}. */
    void endInput() throws IOException {
        process.getOutputStream().close();
    }

    /** What the agent has said so far. */
    List<String> agentLines() throws IOException {
        return app.agentLines();
    }

    /** How long it takes from now until its JVM is gone; fails if that is more than {@code limit}. */
    Duration endsWithin(Duration limit) throws InterruptedException {
        long start = System.nanoTime();
        assertThat(process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS))
                .as("ended within " + limit)
                .isTrue();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    ForkedApp.Ended ended() throws IOException, InterruptedException {
        return app.end(process);
    }

    /** How long the longest of the application's calls took, those that load classes left out. */
    static Duration longestCall(ForkedApp.Ended ended) {
        Matcher most = MOST.matcher(ended.stdout());
        assertThat(most.find()).as(ended.stdout()).isTrue();
        return Duration.ofNanos(Long.parseLong(most.group(1)) * 1_000);
    }
}
