package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.destination.Answer;
import io.flowtap.testapps.destination.BatchFormat;
import io.flowtap.testapps.destination.DestinationServer;
import io.flowtap.testapps.fakellm.FakeLlm;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An event is the same text wherever it is written as JSON. */
class EventJsonFormTest {

    private static final String EVENT = "\"event\":";

    private final FlowtapHome home = FlowtapHome.empty();
    private final Path lines = home.folder().resolve("events.jsonl");

    @Test
    void aDeadLetterTheFileAndTheCommandHaveTheSameTextFromSqlite() throws Exception {
        assertSameText(app -> app);
    }

    @Test
    void aDeadLetterTheFileAndTheCommandHaveTheSameTextFromPostgresql() throws Exception {
        PgDatabase database = PgServer.shared().database();

        assertSameText(app -> app.storingIn(database));
    }

    private interface Storing {
        ForkedApp in(ForkedApp app);
    }

    private void assertSameText(Storing storing) throws Exception {
        try (FakeLlm llm = FakeLlm.start(0, Scenarios.script());
                DestinationServer server = DestinationServer.start(
                        request -> BatchFormat.RUDDERSTACK.names(request).contains("model_cost")
                                ? Answer.status(400)
                                : Answer.OK)) {
            to(server, storing.in(ScenarioRun.app(Environment.newest(), llm).observed(home)))
                    .run()
                    .successfully();
            to(server, storing.in(ForkedApp.on(Jdk.own())))
                    .option("-Dflowtap.home=" + home.folder())
                    .jar(Project.agentJar(), "drain")
                    .run();
        }

        List<String> written = Files.readAllLines(lines);
        assertThat(written).hasSizeGreaterThan(20);
        ForkedApp.Ended command = storing.in(ForkedApp.on(Jdk.own()))
                .option("-Dflowtap.home=" + home.folder())
                .jar(Project.agentJar(), "events", "--json", "--limit", "10000")
                .run()
                .successfully();
        assertThat(command.stdout().lines()).containsExactlyInAnyOrderElementsOf(written);
        assertThat(refused())
                .containsExactlyInAnyOrderElementsOf(written.stream()
                        .filter(line -> line.contains("\"event_type\":\"model_cost\""))
                        .toList());
    }

    private ForkedApp to(DestinationServer server, ForkedApp app) {
        app.option("-Dflowtap.console.output=" + lines);
        HttpDestination.RUDDERSTACK
                .settings(server.url())
                .forEach((key, value) -> app.option("-D" + key + "=" + value));
        return app;
    }

    /** The events of the dead letters. */
    private List<String> refused() throws IOException {
        List<String> events = new ArrayList<>();
        try (var files = Files.newDirectoryStream(home.folder().resolve("dead-letter"), "rudderstack-*.jsonl")) {
            for (Path file : files) {
                for (String letter : Files.readAllLines(file)) {
                    events.add(letter.substring(letter.indexOf(EVENT) + EVENT.length(), letter.length() - 1));
                }
            }
        }
        return events;
    }
}
