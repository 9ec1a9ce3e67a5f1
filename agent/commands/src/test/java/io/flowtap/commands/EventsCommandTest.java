package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.flowtap.commands.terminal.Terminal;
import io.flowtap.commands.terminal.TextWidth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsCommandTest {

    private static final String OTHER_TRACE = "aaaaaaaa000000000000000000000002";

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
    void tellsEachEventOnALine() throws Exception {
        recording.modelCall("gpt-4o-mini", 1020, 51, 183).millis(900).store();
        recording
                .tool("lookupOrder")
                .millis(15)
                .status("error")
                .with("error_type", "E")
                .store();
        recording
                .event("rag_query_triggered")
                .with("vector_db_used", "chroma")
                .with("index_name", "docs")
                .with("sources_found", 4L)
                .with("top_score", 0.87654)
                .store();
        recording
                .event("prompt_blocked")
                .status("blocked")
                .with("guardrail_name", "PII")
                .with("direction", "output")
                .with("reason", "an e-mail address")
                .store();
        recording.event("checkout_completed").with("total", 12L).trace(null).store();

        List<String> lines = CommandRun.of(home, "events").lines();

        assertThat(lines)
                .containsExactly(
                        "2026-11-20 13:00:00.000  model_cost            900 ms  3f2a1b2c  openai/gpt-4o-mini 1,020→51 tok"
                                + " $0.000183",
                        "2026-11-20 13:00:00.000  tool_used              15 ms  3f2a1b2c  error lookupOrder function E",
                        "2026-11-20 13:00:00.000  rag_query_triggered           3f2a1b2c  chroma docs 4 sources top 0.877",
                        "2026-11-20 13:00:00.000  prompt_blocked                3f2a1b2c  blocked PII output an e-mail address",
                        "2026-11-20 13:00:00.000  checkout_completed                      total=12");
    }

    @Test
    void showsTheNewestInTheOrderInWhichTheyHappened() throws Exception {
        for (int minute = 9; minute >= 0; minute--) {
            recording
                    .tool("tool" + minute)
                    .at("2026-11-20T12:0" + minute + ":00Z")
                    .store();
        }

        assertThat(CommandRun.of(home, "events", "--limit", "3").lines())
                .hasSize(3)
                .satisfiesExactly(
                        line -> assertThat(line).contains("tool7"),
                        line -> assertThat(line).contains("tool8"),
                        line -> assertThat(line).contains("tool9"));
    }

    @Test
    void keepsToTypesTracesWorkspacesAndTimes() throws Exception {
        recording.tool("a").workspace("w1").store();
        recording.flow("b").trace(OTHER_TRACE).store();
        recording.modelCall("c", 1, 1, 1).at("2026-11-18T00:00:00Z").store();

        assertThat(CommandRun.of(home, "events").lines()).hasSize(3);
        assertThat(CommandRun.of(home, "events", "--type", "tool_used,model_cost")
                        .lines())
                .hasSize(2);
        assertThat(CommandRun.of(home, "events", "--trace", "AAAAAA").lines())
                .hasSize(1)
                .allSatisfy(line -> assertThat(line).endsWith(" b"));
        assertThat(CommandRun.of(home, "events", "--trace", RecordedHome.TRACE).lines())
                .hasSize(2);
        assertThat(CommandRun.of(home, "events", "--workspace", "w1").lines()).hasSize(1);
        assertThat(CommandRun.of(home, "events", "--since", "24h").lines()).hasSize(2);
        CommandRun none = CommandRun.of(home, "events", "--type", "identify");
        assertThat(none.out()).isEmpty();
        assertThat(none.err()).contains("No event like that");
        assertThat(none.exitCode()).isZero();
    }

    @Test
    void writesJsonLinesWithEveryField() throws Exception {
        recording
                .tool("a")
                .span("0000000000000001", "0000000000000002")
                .user("ann")
                .workspace("w")
                .millis(3)
                .store();

        List<String> lines = CommandRun.of(home, "events", "--json").lines();

        Map<String, Object> event = JSON.std.mapFrom(lines.get(0));
        assertThat(lines).hasSize(1);
        assertThat(event)
                .containsEntry("event_type", "tool_used")
                .containsEntry("timestamp", "2026-11-20T12:00:00.000Z")
                .containsEntry("trace_id", RecordedHome.TRACE)
                .containsEntry("span_id", "0000000000000001")
                .containsEntry("parent_span_id", "0000000000000002")
                .containsEntry("user_id", "ann")
                .containsEntry("workspace_id", "w")
                .containsEntry("organization_id", null)
                .containsEntry("service", "support-desk")
                .containsEntry("status", "ok")
                .containsEntry("latency_ms", 3);
        assertThat(event.get("context")).isEqualTo(Map.of("tool_id", "a", "tool_type", "function"));
    }

    @Test
    void fitsTheTerminalAndShowsHostileTextAsText() throws Exception {
        recording
                .event("evil\u001b[2J")
                .with("x", "y\n".repeat(200))
                .trace("\u001b]0;owned\u0007")
                .store();

        for (int width : new int[] {80, 120}) {
            CommandRun run = CommandRun.onTerminal(width, false, home, "events");
            assertThat(run.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(width));
            assertThat(run.out()).doesNotContain("\u001b");
        }
    }

    @Test
    void followsWhatAnotherConnectionStoresEvenIfItHappenedEarlier() throws Exception {
        CommandRun followed = Follower.ofTools(recording, "--home", home.toString());

        assertThat(followed.exitCode()).isZero();
        assertThat(followed.lines()).hasSize(3);
    }

    @Test
    void endsFollowingWhenNobodyReadsAnyMore() throws Exception {
        recording.tool("one").store();
        OutputStream nobody = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        Terminal terminal =
                Terminal.piped(new PrintStream(nobody, true), CommandRun.stream(new ByteArrayOutputStream()), true);

        assertThat(Commands.run(CommandRun.context(terminal), "events", "-f", "--home", home.toString()))
                .isZero();
    }
}
