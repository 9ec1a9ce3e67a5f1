package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Failed model calls in a report: those of agents are the agents' errors, all others count by themselves. */
class FailedCallsReportTest {

    @TempDir
    Path home;

    @Test
    void aFailedCallOutsideOfAnyAgentIsAnErrorWithItsMessage() throws Exception {
        try (RecordedHome recording = new RecordedHome(home)) {
            recording
                    .event("model_cost")
                    .status("error")
                    .with("provider", "openai")
                    .with("model_name", "gpt-4o")
                    .with("error_type", "dev.langchain4j.exception.RateLimitException")
                    .with("error_message", "slow down")
                    .with("http_status_code", 429)
                    .store();
            recording
                    .event("model_cost")
                    .status("error")
                    .with("provider", "openai")
                    .with("model_name", "gpt-4o")
                    .with("agent_id", "Assistant")
                    .with("error_type", "dev.langchain4j.exception.RateLimitException")
                    .store();
        }

        CommandRun run = CommandRun.of(home, "report");

        assertThat(run.line("RateLimitException")).contains("llm 1 ").endsWith("slow down");
        assertThat(run.line("Total")).endsWith("1 error");
        assertThat(run.line("2 calls did not end well")).isNotEmpty();
    }
}
