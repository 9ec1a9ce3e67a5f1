package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.commands.terminal.TextWidth;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

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

    /** Two runs of one flow, the second failed, and one of another. Calls cost 1000 + 200 and 30 micro-dollars. */
    private void recordADay() throws Exception {
        recording
                .flow("Assistant.answer")
                .span("f1", null)
                .millis(100)
                .workspace("w1")
                .store();
        recording
                .modelCall("gpt-4o-mini", 1200, 340, 1000)
                .span("m1", "f1")
                .millis(80)
                .with("cache_read_tokens", 1000L)
                .with("reasoning_tokens", 64L)
                .workspace("w1")
                .store();
        recording
                .modelCall("gpt-4o-mini", 10, 20, 200)
                .span("m2", "t1")
                .millis(10)
                .workspace("w1")
                .store();
        recording
                .tool("lookupOrder")
                .span("t1", "f1")
                .millis(15)
                .workspace("w1")
                .store();
        recording
                .flow("Assistant.answer")
                .trace(OTHER_TRACE)
                .span("f2", null)
                .millis(300)
                .status("error")
                .store();
        recording
                .tool("lookupOrder")
                .trace(OTHER_TRACE)
                .span("t2", "f2")
                .millis(25)
                .status("error")
                .store();
        recording
                .agentError()
                .trace(OTHER_TRACE)
                .span("t2", "f2")
                .at("2026-11-20T12:30:00Z")
                .store();
        recording
                .flow("Digest.write")
                .trace("bbbbbb")
                .span("f3", null)
                .millis(5)
                .store();
        recording
                .modelCall("gpt-4o", 7, 3, 30)
                .trace("bbbbbb")
                .span("m3", "f3")
                .millis(4)
                .store();
        recording
                .modelCall("home-made", 50, 60, 0)
                .trace("bbbbbb")
                .span("m4", "f3")
                .millis(4)
                .with("priced", false)
                .with("cost_usd_micros", null)
                .store();
        recording.retrieval(3, 0.91).span("r1", "f1").millis(12).store();
        recording.retrieval(4, 0.873).span("r2", "f1").millis(18).store();
        recording.blockedPrompt().store();
        recording.createdAgent().store();
        recording.event("checkout_completed").store();
    }

    @Test
    void countsEveryFigureOfAPeriod() throws Exception {
        recordADay();

        CommandRun run = CommandRun.of(home, "report");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.line("Flowtap report")).isEqualTo("Flowtap report last 24h");
        assertThat(run.line("15 events")).isEqualTo("15 events, 2026-11-20 13:00 to 2026-11-20 13:30 (Europe/Berlin)");
        assertThat(run.line("Assistant.answer")).isEqualTo("Assistant.answer 2 50% 100 ms 300 ms $0.001200");
        assertThat(run.line("Digest.write")).isEqualTo("Digest.write 1 100% 5 ms 5 ms $0.000030");
        assertThat(run.line("openai/gpt-4o-mini ")).isEqualTo("openai/gpt-4o-mini 2 1,210 1,000 360 64 $0.001200");
        assertThat(run.line("openai/gpt-4o ")).isEqualTo("openai/gpt-4o 1 7 – 3 – $0.000030");
        assertThat(run.line("openai/home-made")).isEqualTo("openai/home-made 1 50 – 60 – unpriced");
        assertThat(run.line("1 call without a price")).contains("`prices MODEL` says why");
        assertThat(run.line("lookupOrder")).isEqualTo("lookupOrder function 2 1 15 ms 25 ms");
        assertThat(run.line("in-memory")).isEqualTo("in-memory / handbook 2 3.5 0.91 12 ms 18 ms");
        assertThat(run.line("InjectionGuard")).isEqualTo("InjectionGuard input 1 ignore all rules");
        assertThat(run.line("NoSuchElement")).isEqualTo("NoSuchElementException tool 1 11-20 13:30:00 no order 7");
        assertThat(run.line("ai_service")).isEqualTo("Assistant ai_service langchain4j gpt-4o-mini 2 1");
        assertThat(run.line("checkout_completed")).isEqualTo("checkout_completed 1");
        assertThat(run.line("Total"))
                .isEqualTo("Total ≥$0.001230 3 flow runs · 4 model calls · 1,267 tokens in, 423 out"
                        + " · 2 tool calls · 1 error");
    }

    @Test
    void writesTheSameFiguresAsJson() throws Exception {
        recordADay();

        Map<String, Object> json = CommandRun.of(home, "report", "--json").json();

        assertThat(json)
                .containsEntry("format", "flowtap.report.v1")
                .containsEntry("events", 15)
                .containsEntry("from", "2026-11-19T18:00:00.000Z")
                .containsEntry("until", null)
                .containsEntry("last_event_at", "2026-11-20T12:30:00.000Z");
        assertThat(entry(json, "flows", 0))
                .containsEntry("name", "Assistant.answer")
                .containsEntry("runs", 2)
                .containsEntry("ok", 1)
                .containsEntry("failed", 1)
                .containsEntry("p50_ms", 100)
                .containsEntry("p95_ms", 300)
                .containsEntry("cost_usd_micros", 1200);
        assertThat(entry(json, "models", 0))
                .containsEntry("provider", "openai")
                .containsEntry("model", "gpt-4o-mini")
                .containsEntry("calls", 2)
                .containsEntry("input_tokens", 1210)
                .containsEntry("output_tokens", 360)
                .containsEntry("cache_read_tokens", 1000)
                .containsEntry("cost_usd_micros", 1200)
                .containsEntry("unpriced_calls", 0);
        assertThat(entry(json, "models", 2))
                .containsEntry("model", "home-made")
                .containsEntry("cost_usd_micros", null)
                .containsEntry("unpriced_calls", 1);
        assertThat(entry(json, "retrievals", 0))
                .containsEntry("average_sources", 3.5)
                .containsEntry("top_score", 0.91);
        assertThat(entry(json, "blocks", 0))
                .containsEntry("guardrail", "InjectionGuard")
                .containsEntry("count", 1);
        assertThat(entry(json, "errors", 0))
                .containsEntry("source", "tool")
                .containsEntry("last_seen_at", "2026-11-20T12:30:00.000Z");
        assertThat(entry(json, "agents", 0)).containsEntry("id", "Assistant").containsEntry("tools", 2);
        assertThat(json.get("totals"))
                .isEqualTo(Map.of(
                        "flow_runs",
                        3,
                        "model_calls",
                        4,
                        "input_tokens",
                        1267,
                        "output_tokens",
                        423,
                        "cost_usd_micros",
                        1230,
                        "unpriced_calls",
                        1,
                        "tool_calls",
                        2,
                        "retrievals",
                        2,
                        "blocks",
                        1,
                        "errors",
                        1));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> entry(Map<String, Object> json, String list, int index) {
        return ((List<Map<String, Object>>) json.get(list)).get(index);
    }

    @Test
    void keepsToThePeriodItIsAskedFor() throws Exception {
        recording.flow("old").at("2026-11-19T17:59:59.999Z").store();
        recording.flow("just-in").at("2026-11-19T18:00:00Z").store();
        recording.flow("new").at("2026-11-20T17:00:00Z").store();

        assertThat(flows("report")).containsExactly("just-in", "new");
        assertThat(flows("report", "--since", "2h")).containsExactly("new");
        assertThat(flows("report", "--since", "all")).containsExactly("just-in", "new", "old");
        assertThat(flows("report", "--since", "2026-11-20")).containsExactly("new");
        assertThat(flows("report", "--since", "2026-11-19T18:59:59")).containsExactly("just-in", "new", "old");
        assertThat(flows("report", "--since", "all", "--until", "2026-11-19T18:00:00Z"))
                .containsExactly("old");
    }

    @Test
    void keepsToOneWorkspaceOrService() throws Exception {
        recording.flow("of-w1").workspace("w1").store();
        recording.flow("of-w2").workspace("w2").service("batch").store();
        recording.modelCall("gpt-4o", 1, 1, 5).workspace("w2").service("batch").store();

        assertThat(flows("report", "--workspace", "w1")).containsExactly("of-w1");
        assertThat(flows("report", "--service", "batch")).containsExactly("of-w2");
        assertThat(CommandRun.of(home, "report", "--workspace", "w1").out()).doesNotContain("gpt-4o");
    }

    private List<Object> flows(String... arguments) throws Exception {
        String[] withJson = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        withJson[arguments.length] = "--json";
        return ((List<?>) CommandRun.of(home, withJson).json().get("flows"))
                .stream()
                        .map(flow -> ((Map<?, ?>) flow).get("name"))
                        .map(Object.class::cast)
                        .toList();
    }

    @Test
    void countsTheCostOfAnInnerFlowForTheOuterOneAsWell() throws Exception {
        recording.flow("outer").span("o", null).store();
        recording.flow("inner").span("i", "t").store();
        recording.tool("delegate").span("t", "o").store();
        recording.modelCall("gpt-4o", 1, 1, 70).span("m", "i").store();
        recording.modelCall("gpt-4o", 1, 1, 5).span("n", "o").store();

        CommandRun run = CommandRun.of(home, "report");

        assertThat(run.line("outer")).endsWith("$0.000075");
        assertThat(run.line("inner")).endsWith("$0.000070");
        assertThat(run.line("Total")).startsWith("Total $0.000075 ");
    }

    @Test
    void countsAModelCalledByAPassingGuardrailForTheOnlyFlowOfItsTrace() throws Exception {
        recording.flow("guarded").span("f", "http").store();
        recording
                .modelCall("gpt-4o", 1, 1, 40)
                .span("m", "guardrail-without-event")
                .store();
        recording.modelCall("gpt-4o", 1, 1, 3).span("n", "http").store();

        assertThat(CommandRun.of(home, "report").line("guarded")).endsWith("$0.000040");
    }

    @Test
    void survivesSpansThatAreTheirOwnAncestors() throws Exception {
        recording.tool("a").span("a", "b").store();
        recording.tool("b").span("b", "a").store();
        recording.modelCall("gpt-4o", 1, 1, 9).span("m", "a").store();

        assertThat(CommandRun.of(home, "report").line("Total")).startsWith("Total $0.000009");
    }

    @Test
    void saysWhatToDoWhenNothingWasRecorded() throws Exception {
        recording.flow("only").at("2026-11-01T00:00:00Z").store();

        CommandRun run = CommandRun.of(home, "report");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("No event in this period (last 24h).")
                .contains("2026-11-01 01:00")
                .contains("report --since all");
        assertThat(CommandRun.of(home, "report", "--since", "all", "--workspace", "none")
                        .out())
                .contains("none of this workspace and service");
    }

    @Test
    void saysWhatToDoWhenThereIsNoDatabase(@TempDir Path elsewhere) {
        CommandRun run = CommandRun.of(elsewhere, "report");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("error: there is no database at " + elsewhere)
                .contains("-javaagent:flowtap.jar")
                .doesNotContain("\tat ");
        assertThat(elsewhere.resolve("flowtap.db")).doesNotExist();
    }

    @Test
    void warnsOfLostEvents() throws Exception {
        recording.flow("f").store();
        recording
                .event("events_dropped")
                .with("count", 1234L)
                .with("reason", "journal full")
                .store();

        assertThat(CommandRun.of(home, "report").out()).contains("1,234 events were lost to a limit");
    }

    @Test
    void fitsTheTerminalWhateverTheNamesAre() throws Exception {
        recordADay();
        recording.flow("Überlanger Flußname 名前がとても長い処理 🚀🚀🚀 ".repeat(5)).store();
        recording
                .modelCall("provider/with/a/very/long/model/name/" + "x".repeat(80), 9_999_999, 9_999_999, 99_000_000)
                .with("cache_read_tokens", 9_999_999L)
                .with("reasoning_tokens", 9_999_999L)
                .store();
        recording
                .event("agent_error")
                .status("error")
                .with("error_type", "T".repeat(90))
                .with("error_message", "M".repeat(300))
                .with("error_source", "guardrail")
                .store();
        recording.tool("t".repeat(200)).store();

        for (int width : new int[] {80, 100, 120}) {
            CommandRun run = CommandRun.onTerminal(width, false, home, "report");
            assertThat(run.lines())
                    .filteredOn(line -> !line.contains(home.toString()))
                    .allSatisfy(line -> assertThat(TextWidth.of(line)).as(line).isLessThanOrEqualTo(width));
        }
    }

    @Test
    void showsHostileTextAsText() throws Exception {
        recording
                .flow("evil\u001b[31mred\u001b]0;title\u0007\nnext\u202Eesrever\u009b2J")
                .user("u\r")
                .store();
        recording.flow("family 👨‍👩‍👧 and broken \ud83d half").store();

        String out = CommandRun.onTerminal(120, false, home, "report").out();

        assertThat(out.chars().filter(c -> c < ' ' && c != '\n' || c >= 0x7F && c < 0xA0 || c == 0x202E))
                .isEmpty();
        assertThat(out).contains("evil\\x1b[31mred", "\\nnext\\u{202e}esrever\\x9b2J", "👨‍👩‍👧");
        String json = CommandRun.of(home, "report", "--json").out();
        assertThat(json.chars().filter(c -> c > 126 || c < ' ' && c != '\n' && c != '\r'))
                .isEmpty();
    }

    @Test
    void coloursOnlyATerminal() throws Exception {
        recordADay();

        assertThat(CommandRun.onTerminal(100, true, home, "report").out()).contains("\u001b[1mFlows\u001b[0m");
        assertThat(CommandRun.onTerminal(100, false, home, "report").out()).doesNotContain("\u001b");
        assertThat(CommandRun.of(home, "report").out()).doesNotContain("\u001b");
    }

    @Test
    void cutsNothingInAPipe() throws Exception {
        String name = "flow-" + "n".repeat(150);
        recording.flow(name).store();

        assertThat(CommandRun.of(home, "report").out()).contains(name);
    }
}
