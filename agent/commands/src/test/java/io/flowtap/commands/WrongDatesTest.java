package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that a wrong clock has dated more than a day ahead are not the newest ones; it is 2026-11-20, 18:00. */
class WrongDatesTest {

    private static final String AHEAD = "2027-12-25T12:00:00Z";
    private static final String OTHER_TRACE = "3f2a1b2c000000000000000000000002";

    @TempDir
    private Path home;

    private RecordedHome recording;

    @BeforeEach
    void open() throws Exception {
        recording = new RecordedHome(home);
    }

    @AfterEach
    void close() {
        recording.close();
    }

    @Test
    void eventsEndsWithTheNewestOfThePresentAndSaysSo() throws Exception {
        recording.tool("present").store();
        recording.tool("slightly-ahead").at("2026-11-21T12:00:00Z").store();
        recording.tool("far-ahead").at(AHEAD).store();

        CommandRun events = CommandRun.of(home, "events");
        assertThat(events.lines()).hasSize(2).last().asString().contains("slightly-ahead");
        assertThat(events.err())
                .containsOnlyOnce("dated more than a day ahead, by a wrong clock, are not shown")
                .contains("--until 9999-12-31");
        assertThat(CommandRun.of(home, "events", "--limit", "1").lines())
                .singleElement()
                .asString()
                .contains("slightly-ahead");

        assertThat(CommandRun.of(home, "events", "--since", "2026-11-22").out()).contains("far-ahead");
        assertThat(CommandRun.of(home, "events", "--until", "9999-12-31").out()).contains("far-ahead", "present");
        assertThat(CommandRun.of(home, "events", "--trace", RecordedHome.TRACE).out())
                .contains("far-ahead");
        assertThat(CommandRun.of(home, "events", "--since", "24h").out()).doesNotContain("far-ahead");
    }

    @Test
    void traceLastIsTheLastOfThePresent() throws Exception {
        recording.flow("present").store();
        recording.flow("far-ahead").at(AHEAD).trace(OTHER_TRACE).store();

        assertThat(CommandRun.of(home, "trace", "last").out())
                .contains("present")
                .doesNotContain("far-ahead");
        assertThat(CommandRun.of(home, "trace", OTHER_TRACE).out()).contains("far-ahead");
    }

    @Test
    void whatIsAheadIsShownWhereThereIsNothingElse() throws Exception {
        recording.flow("far-ahead").at(AHEAD).store();

        assertThat(CommandRun.of(home, "events").out()).contains("far-ahead");
        assertThat(CommandRun.of(home, "trace", "last").out()).contains("far-ahead");
    }
}
