package com.example.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.fakellm.FakeLlm;
import io.flowtap.testapps.fakellm.ScriptFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class UserDayTest {

    private static final Path SCRIPT = Path.of("src/main/fake-llm/workflow-platform.json");
    private static final String SECRET = "of-the-payment-provider";

    private static final Map<String, Long> AT_START = counts("agent.registered=3 embedding.call=2 embedding.tokens=32");

    private static final Map<String, Long> IN_EACH_ROUND = counts("""
            account.joined_organization=1 account.joined_workspace=1 account.linked=1 account.signed_up=1
            agent.completed=3 agent.failed=2 agent.registered=1
            billing.checkout.pro=1 billing.plan_updated.active=1
            conversation.started=1 embedding.call=5 embedding.tokens=83 escalation=1
            guardrail.allowed=1 guardrail.blocked=1
            ingestion.completed=1 ingestion.failed=1 ingestion.started=2
            integration.failed=1 integration.succeeded=1
            interaction.click=1 interaction.component_interaction=1 interaction.hover=1 interaction.keypress=1
            interaction.mode_switch=1 interaction.navigation=1 interaction.scroll=1
            llm.cached_tokens=640 llm.completed=9 llm.completion_tokens=241 llm.failed=1 llm.prompt_tokens=2231
            llm.unsplit_tokens=110
            message.assistant=2 message.user=2
            node.blocked=1 node.done=13 node.failed=3 node.retried=1 node.waiting=1
            quota.consumed=1 quota.exceeded=1 retrieval.query=2
            session.mode_changed=2 session.started=1 session.updated=1
            tool.done=6 tool.failed=2
            workflow.blocked=1 workflow.completed=6 workflow.failed=2 workflow.suspended=1
            """);

    @Test
    void theSameHappensInEveryRound() throws IOException {
        for (int rounds = 1; rounds <= 3; rounds += 2) {
            Map<String, Long> expected = new TreeMap<>(AT_START);
            for (int round = 0; round < rounds; round++) {
                IN_EACH_ROUND.forEach((name, count) -> expected.merge(name, count, Long::sum));
            }

            assertThat(played(rounds)).isEqualTo(expected);
        }
    }

    private static Map<String, Long> played(int rounds) throws IOException {
        try (FakeLlm llm = FakeLlm.start(0, ScriptFile.read(SCRIPT));
                WorkflowPlatform platform = new WorkflowPlatform(llm.baseUrl(), "token", SECRET)) {
            UserDay day = new UserDay(platform, SECRET);
            for (int round = 1; round <= rounds; round++) {
                day.play(round);
            }
            return platform.metrics.snapshot();
        }
    }

    private static Map<String, Long> counts(String line) {
        return Arrays.stream(line.strip().split("\\s+"))
                .map(each -> each.split("="))
                .collect(Collectors.toMap(each -> each[0], each -> Long.valueOf(each[1])));
    }
}
