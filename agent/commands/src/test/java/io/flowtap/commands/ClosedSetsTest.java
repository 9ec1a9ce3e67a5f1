package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosedSetsTest {

    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource({
        "modelcost, model_cost",
        "model-cost, model_cost",
        "MODEL_COST, model_cost",
        "tools_used, tool_used",
        "flow_execute, flow_executed",
        "promptblocked, prompt_blocked"
    })
    void aMistypedTypeOfEventIsRefusedWithTheNearestOne(String typed, String meant) throws Exception {
        try (RecordedHome recording = new RecordedHome(home)) {
            recording.flow("intake").store();
        }

        CommandRun events = CommandRun.of(home, "events", "--type", "tool_used," + typed);
        CommandRun replay = CommandRun.of(home, "replay", "--from", "all", "--to", "sqlite", "--type", typed);

        for (CommandRun run : new CommandRun[] {events, replay}) {
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains("'" + typed + "'").contains("did you mean " + meant);
        }
    }

    @Test
    void aTypeThatIsNearNothingIsRefusedWithAllThereAre() throws Exception {
        try (RecordedHome recording = new RecordedHome(home)) {
            recording.flow("intake").store();
        }

        CommandRun run = CommandRun.of(home, "events", "--type", "zebra");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Flowtap's own are agent_created,").contains("tool_used");
    }

    @Test
    void aRecordedTypeOfTheApplicationIsAccepted() throws Exception {
        try (RecordedHome recording = new RecordedHome(home)) {
            recording.event("checkout_completed").store();
        }

        CommandRun run = CommandRun.of(home, "events", "--type", "checkout_completed");

        assertThat(run.exitCode()).isZero();
        assertThat(run.lines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"antropic, anthropic", "opnai, openai", "mstral, mistral", "deep-seek2, deepseek"})
    void aMistypedProviderIsRefusedWithTheNearestOne(String typed, String meant) {
        CommandRun run = CommandRun.bare("prices", "gpt-4o", "--provider", typed);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no provider called '" + typed + "'").contains("did you mean " + meant);
    }

    @Test
    void theNamesLibrariesHaveForAProviderAndThoseOfGatewaysAreAccepted() {
        assertThat(CommandRun.bare("prices", "gpt-4o", "--provider", "OPEN_AI").exitCode())
                .isZero();
        assertThat(CommandRun.bare("prices", "gpt-4o", "--provider", "llm-gateway.example.com")
                        .exitCode())
                .isZero();
        assertThat(CommandRun.bare("prices", "--list", "--provider", "AMAZON_BEDROCK")
                        .line("aws/"))
                .startsWith("aws/");
    }

    @Test
    void aListOfAnUnknownProviderSaysWhoThereIs() {
        CommandRun run = CommandRun.bare("prices", "--list", "--provider", "llm-gateway.example.com");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("There is openai, anthropic, aws");
    }

    @Test
    void anUnknownModelIsAnsweredInAFewLinesWithTheNearestNames() {
        CommandRun run = CommandRun.bare("prices", "claude-opus-5-9");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines().size()).isLessThan(8);
        assertThat(run.line("nearest")).contains("claude-opus-5-5").contains("claude-opus-5");
        assertThat(CommandRun.bare("prices", "no-such-model-at-all-anywhere")
                        .lines()
                        .size())
                .isLessThan(8);
    }

    @Test
    void traceLastPrefersAFlowToALaterCall() throws Exception {
        try (RecordedHome recording = new RecordedHome(home)) {
            recording.flow("intake").at("2026-11-20T12:00:00Z").millis(5).store();
            recording
                    .modelCall("gpt-4o", 1, 1, 1)
                    .trace("aaaaaa00000000000000000000000001")
                    .at("2026-11-20T13:00:00Z")
                    .store();
        }

        assertThat(CommandRun.of(home, "trace", "last").out())
                .contains("intake")
                .contains(RecordedHome.TRACE);
    }

    @Test
    void traceLastWithoutAFlowSaysSoAndWhatToDo() throws Exception {
        try (RecordedHome recording = new RecordedHome(home)) {
            recording.modelCall("gpt-4o", 1, 1, 1).store();
        }

        CommandRun run = CommandRun.of(home, "trace", "last");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("no flow has ended")
                .contains("flowtap.jar events")
                .contains("trace ID");
    }
}
