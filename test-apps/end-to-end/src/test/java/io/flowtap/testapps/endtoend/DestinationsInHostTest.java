package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.destination.DestinationServer;
import io.flowtap.testapps.fakellm.FakeLlm;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What an application notices of the agent delivering to every destination at once: nothing. */
@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
class DestinationsInHostTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String PLAIN = "io.flowtap.testapps.plain.";
    private static final List<String> PATHS = List.of("/batch/", "/v1/batch", "/v1/traces");

    @Parameter
    Jdk jdk;

    private final FlowtapHome home = FlowtapHome.empty();
    private final PgDatabase database = PgServer.shared().database();
    private final DestinationServer server = DestinationServer.start();
    private final FakeLlm llm;

    DestinationsInHostTest() throws Exception {
        llm = FakeLlm.start(0, Scenarios.script());
    }

    @AfterEach
    void stop() {
        server.close();
        llm.close();
    }

    @Test
    void aLogManagerThatComesAfterTheFirstDeliveryStillBecomesThatOfTheJvm() throws Exception {
        ForkedApp app = ForkedApp.on(jdk)
                .main(
                        Project.join(Project.plainClassPath(), new Environment("1.19.0", jdk).classPath()),
                        PLAIN + "LogManagerProgram",
                        PLAIN + "PausingProgram",
                        Scenarios.PROGRAM,
                        llm.baseUrl(),
                        "SyncChat");

        ForkedApp.Ended ended = pausedUntilDelivered(observed(app));

        assertThat(ended.stdout().lines()).containsExactly("SyncChat: Good day.", "ready", "OwnLogManager");
        assertThat(ended.stderr()).isEmpty();
    }

    @Test
    void anApplicationWithTheSameLibrariesKeepsItsOwnAndSeesNoOthers() throws Exception {
        ForkedApp unobserved = ownLibraries();
        Process process = unobserved.start();
        goOn(process);
        ForkedApp.Ended expected = unobserved.end(process).successfully();

        ForkedApp.Ended ended = pausedUntilDelivered(observed(ownLibraries()));

        assertThat(expected.stdout().lines())
                .contains("drivers: [org.postgresql.Driver 42.7 of the application]")
                .contains("own driver: 42.7.10 of the application")
                .contains("own spans: true of the application")
                .contains("login timeout: 0");
        assertThat(ended.stdout()).isEqualTo(expected.stdout());
        assertThat(ended.agentLines()).isEmpty();
        assertThat(home.hasDatabase()).isFalse();
    }

    /** The scenario's own call of the model is in its traces; our deliveries are not. */
    @Test
    @Tag("other-agents")
    void anOpentelemetryAgentInTheSameJvmRecordsNoDelivery() throws Exception {
        ForkedApp app = ForkedApp.on(jdk)
                .option("-javaagent:" + Project.openTelemetryJar())
                .option("-Dotel.traces.exporter=console")
                .option("-Dotel.metrics.exporter=none")
                .option("-Dotel.logs.exporter=none")
                .main(
                        Project.join(Project.plainClassPath(), new Environment("1.19.0", jdk).classPath()),
                        PLAIN + "PausingProgram",
                        Scenarios.PROGRAM,
                        llm.baseUrl(),
                        "SyncChat");

        ForkedApp.Ended ended = pausedUntilDelivered(observed(app));

        List<String> posts = ended.stderr()
                .lines()
                .filter(line -> line.contains("LoggingSpanExporter - 'POST'"))
                .toList();
        assertThat(posts)
                .hasSize(1)
                .allMatch(line ->
                        line.contains("server.port=" + URI.create(llm.baseUrl()).getPort()));
        assertThat(server.requests()).noneMatch(request -> request.headers().containsKey("traceparent"));
    }

    private ForkedApp ownLibraries() throws IOException {
        Path poolSettings = Project.workFolder("pool").resolve("pool.properties");
        // Of the application's pools; the agent's could not connect with it.
        Files.writeString(poolSettings, "username=" + database.user() + "\npassword=" + database.password() + "\n");
        return ForkedApp.on(jdk)
                .option("-Dhikaricp.configurationFile=" + poolSettings)
                .main(
                        Project.join(
                                Project.ownLibrariesClassPath(),
                                Project.plainClassPath(),
                                new Environment("1.19.0", jdk).classPath()),
                        "io.flowtap.testapps.ownlibraries.OwnLibrariesProgram",
                        database.url(),
                        PLAIN + "PausingProgram",
                        Scenarios.PROGRAM,
                        llm.baseUrl(),
                        "SyncChat");
    }

    private ForkedApp observed(ForkedApp app) {
        return app.observed(home)
                .option("-Dflowtap.database.url=" + database.url())
                .option("-Dflowtap.database.user=" + database.user())
                .option("-Dflowtap.database.password=" + database.password())
                .option("-Dflowtap.posthog.api-key=phc_test")
                .option("-Dflowtap.posthog.host=" + server.url())
                .option("-Dflowtap.posthog.flush-interval=1s")
                .option("-Dflowtap.rudderstack.write-key=key")
                .option("-Dflowtap.rudderstack.data-plane-url=" + server.url())
                .option("-Dflowtap.otlp.endpoint=" + server.url());
    }

    /** Runs {@code app}, which waits in the middle, until every destination has events. */
    private ForkedApp.Ended pausedUntilDelivered(ForkedApp app) throws Exception {
        Process process = app.start();
        for (String path : PATHS) {
            assertThat(server.await(
                            TIMEOUT,
                            it -> it.requests().stream().anyMatch(r -> r.path().startsWith(path))))
                    .as("a request to " + path)
                    .isTrue();
        }
        awaitRows(process);
        goOn(process);
        return app.end(process).successfully();
    }

    private void awaitRows(Process process) throws Exception {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!hasRows()) {
            assertThat(System.nanoTime()).as("no row within a minute").isLessThan(deadline);
            assertThat(process.waitFor(50, TimeUnit.MILLISECONDS))
                    .as("ended by itself")
                    .isFalse();
        }
    }

    private boolean hasRows() throws SQLException {
        return isTrue("SELECT to_regclass('event_logs') IS NOT NULL")
                && isTrue("SELECT count(*) > 0 FROM event_logs WHERE event_type = 'model_cost'");
    }

    private boolean isTrue(String question) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getBoolean(1);
        }
    }

    private static void goOn(Process process) throws Exception {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write('\n');
        }
    }
}
