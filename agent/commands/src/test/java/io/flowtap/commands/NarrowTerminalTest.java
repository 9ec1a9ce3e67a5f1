package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.commands.terminal.TextWidth;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NarrowTerminalTest {

    private static final String LONG = "order-intake-and-enrichment-".repeat(6);

    @TempDir
    private static Path home;

    @BeforeAll
    static void recordNamesOfEveryKind() throws Exception {
        try (RecordedHome recording = new RecordedHome(home)) {
            int trace = 1;
            for (String name : List.of(
                    "intake",
                    LONG + "1",
                    LONG + "2",
                    "\u6ce8\u6587\u51e6\u7406".repeat(12),
                    "\ud83d\ude80\ud83d\udee0\ufe0f deploy ".repeat(9),
                    "a b c d ".repeat(20))) {
                String id = String.format("3f2a1b2c%024d", trace++);
                recording
                        .modelCall(name, 123_456, 7_890, 1_234_567)
                        .trace(id)
                        .span("0000000000000002", "0000000000000001")
                        .millis(812)
                        .store();
                recording.tool(name).trace(id).millis(12).store();
                recording
                        .event("agent_error")
                        .trace(id)
                        .status("error")
                        .with("agent_id", name)
                        .with("error_type", "java.net.SocketTimeoutException")
                        .with("error_source", "llm")
                        .with("error_message", "https://" + name.replace(' ', '-') + ".example.com timed out")
                        .store();
                recording
                        .event("rag_query_triggered")
                        .trace(id)
                        .with("vector_db_used", name)
                        .with("index_name", name)
                        .with("sources_found", 3)
                        .with("top_score", 0.9)
                        .millis(9)
                        .store();
                recording
                        .event("prompt_blocked")
                        .trace(id)
                        .with("guardrail_name", name)
                        .with("direction", "input")
                        .with("reason", "it says " + name)
                        .store();
                recording
                        .event("agent_created")
                        .trace(id)
                        .with("agent_id", name)
                        .with("agent_type", "AiService")
                        .with("framework", "langchain4j")
                        .with("model_name", name)
                        .with("tools_count", 2)
                        .store();
                recording
                        .event("checkout_completed")
                        .trace(id)
                        .with("cart", name)
                        .store();
                recording
                        .flow(name)
                        .trace(id)
                        .span("0000000000000001", null)
                        .millis(1_234)
                        .store();
            }
        }
    }

    private static Stream<List<String>> commands() {
        return Stream.of(
                List.of("report", "--since", "all"),
                List.of("events"),
                List.of("trace", "last"),
                List.of("trace", "3f2a1b"),
                List.of("doctor"),
                List.of("drain"),
                List.of("drain", "--timeout", "nonsense"),
                List.of("replay", "--from", "all", "--to", "posthog"),
                List.of("events", "--type", "modelcost"),
                List.of("report", "--workspace", LONG),
                List.of("report", "--help"),
                List.of("events", "--help"),
                List.of("trace", "--help"),
                List.of("doctor", "--help"),
                List.of("drain", "--help"),
                List.of("migrate", "--help"),
                List.of("replay", "--help"),
                List.of("prices", "--help"));
    }

    private static Stream<List<String>> commandsWithoutHome() {
        return Stream.of(
                List.of("prices", "gpt-5.5", "--provider", "openai"),
                List.of("prices", LONG),
                List.of("prices", "claude-opus-5-9"),
                List.of("prices", "us.anthropic.claude-opus-5-v1:0"),
                List.of("prices", "--list"),
                List.of("prices", "--list", "claude"),
                List.of("help"),
                List.of("reprot"),
                List.of("--help"),
                List.of("prices", "x", "--provider", "antropic"));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 60, 80, 200})
    void noLineOfAnyCommandIsWiderThanTheTerminal(int width) {
        List<String> wider = new ArrayList<>();
        Stream.concat(
                        commands()
                                .map(command -> CommandRun.onTerminal(
                                        width, width == 60, home, command.toArray(new String[0]))),
                        commandsWithoutHome()
                                .map(command -> CommandRun.bareOnTerminal(width, command.toArray(new String[0]))))
                .flatMap(run -> Stream.concat(run.out().lines(), run.err().lines()))
                .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", ""))
                .filter(line -> TextWidth.of(line) > width)
                .forEach(wider::add);

        assertThat(wider).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 100})
    void everyModelInAListOfPricesCanBeToldFromTheOthers(int width) {
        // Rows begin at the left; what belongs to them stands further right.
        String[] rows =
                CommandRun.bareOnTerminal(width, "prices", "--list").out().split("\n(?! )");
        Set<String> names = new HashSet<>();
        List<String> twice = new ArrayList<>();
        for (String row : rows) {
            // In a list, the prices follow on lines of their own.
            String name = row.replaceFirst("(?s)\n  input .*", "")
                    .split(" {2,}\\$")[0]
                    .replaceAll("\\s", "");
            if (!names.add(name)) {
                twice.add(row);
            }
        }

        assertThat(twice).isEmpty();
        assertThat(rows.length).isGreaterThan(1_500);
    }

    @Test
    void flowsWhoseNamesDifferOnlyAtTheEndAreToldApart() {
        List<String> lines = CommandRun.onTerminal(80, false, home, "report", "--since", "all")
                .lines();

        assertThat(String.join("", lines).replace(" ", "")).contains(LONG + "1", LONG + "2");
    }

    @Test
    void jsonIsNeverWrapped() throws Exception {
        CommandRun run = CommandRun.onTerminal(40, false, home, "report", "--since", "all", "--json");

        assertThat(run.json()).containsKey("flows");
        assertThat(run.out().lines()).anyMatch(line -> line.length() > 100);
    }

    @Test
    void outputIntoAPipeIsNotWrapped() {
        assertThat(CommandRun.of(home, "report", "--since", "all").out()).contains(LONG + "1");
    }
}
