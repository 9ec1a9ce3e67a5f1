package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.flowtap.catalog.EventCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A workflow platform that knows nothing of Flowtap, and its rules: every event there is, at every destination. */
@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.WorkflowPlatformRun$Where#all")
class WorkflowPlatformTest {

    /** Loss is nothing that rules could make; LostEventsTest does. */
    private static final String LOSS = "events_dropped";

    private static final String HISTORY = "agent_trace_history";
    private static final String GOLDEN = "workflow-platform-events.txt";

    /** Which counters of the platform say how many events there are. */
    private static final Map<String, List<String>> COUNTED_BY = countedBy("""
            flow_executed workflow.blocked workflow.completed workflow.failed workflow.suspended ingestion.started
            tool_used node.blocked node.done node.failed node.waiting tool.done tool.failed
            rag_query_triggered retrieval.query
            agent_created agent.registered
            agent_execution agent.completed agent.failed
            agent_error agent.failed
            prompt_blocked guardrail.blocked
            model_cost llm.completed llm.failed embedding.call
            conversation_started conversation.started
            message_sent message.assistant message.user
            escalation_triggered escalation
            plan_updated billing.plan_updated.active
            checkout_completed billing.checkout.pro
            ingest_started ingestion.started
            ingest_completed ingestion.completed
            ingest_failed ingestion.failed
            integration_failed integration.failed
            integration_succeeded integration.succeeded
            quota_exceeded quota.exceeded
            session_started session.started
            session_updated session.updated
            interaction_click interaction.click
            interaction_component_interaction interaction.component_interaction
            interaction_hover interaction.hover
            interaction_keypress interaction.keypress
            interaction_mode_switch interaction.mode_switch
            interaction_navigation interaction.navigation
            interaction_scroll interaction.scroll
            cognitive_state_change session.mode_changed
            identify account.signed_up
            alias account.linked
            group account.joined_organization account.joined_workspace
            """);

    private final WorkflowPlatformRun run;

    WorkflowPlatformTest(WorkflowPlatformRun.Where where) {
        run = WorkflowPlatformRun.in(where);
    }

    @Test
    void everyEventIsExactlyWhatThePlatformDid() throws Exception {
        List<String> lines = EventLines.of(run.events());
        Files.write(Project.report(GOLDEN), lines);

        assertThat(lines)
                .as("where that is meant, %s takes the place of src/test/resources/%s", Project.report(GOLDEN), GOLDEN)
                .containsExactlyElementsOf(golden());
    }

    @Test
    void thereAreAsManyAsThePlatformCounted() {
        Map<String, Long> counters = run.counters();
        Map<String, Long> expected = new TreeMap<>();
        COUNTED_BY.forEach((event, names) ->
                expected.put(event, names.stream().mapToLong(counters::get).sum()));

        assertThat(new TreeMap<>(run.events().stream()
                        .collect(Collectors.groupingBy(RecordedEvent::type, Collectors.counting()))))
                .isEqualTo(expected);
        assertThat(tokens("input_tokens") + tokens("output_tokens"))
                .isEqualTo(counters.get("llm.prompt_tokens")
                        + counters.get("llm.completion_tokens")
                        + counters.get("llm.unsplit_tokens")
                        + counters.get("embedding.tokens"));
        assertThat(tokens("cache_read_tokens")).isEqualTo(counters.get("llm.cached_tokens"));
    }

    @Test
    void noEventOfTheCatalogIsMissing() {
        Set<String> yielded = run.events().stream().map(RecordedEvent::type).collect(Collectors.toSet());
        if (!run.histories().isEmpty()) {
            yielded.add(HISTORY);
        }
        Set<String> all = new HashSet<>(EventCatalog.bundled().names());
        all.remove(LOSS);

        assertThat(yielded).isEqualTo(all);
        assertThat(COUNTED_BY.keySet()).isEqualTo(without(all, HISTORY));
    }

    @Test
    void everyServerHasTheSameEventsOfTheSameUsersInTheSameTracesAtTheSameCost() {
        assertThat(run.copies(HttpDestination.POSTHOG)).isEqualTo(recorded(event -> EventCopy.of(event)));
        assertThat(run.copies(HttpDestination.RUDDERSTACK)).isEqualTo(recorded(event -> EventCopy.of(event)));
        assertThat(run.copies(HttpDestination.OTLP))
                .isEqualTo(recorded(event -> EventCopy.of(event).asSpan(event.id())));
    }

    @Test
    void everythingInATraceIsOfOneExecutionAndOneUser() {
        Map<String, List<RecordedEvent>> traces = run.events().stream()
                .filter(event -> event.traceId() != null)
                .collect(Collectors.groupingBy(RecordedEvent::traceId));

        assertThat(traces).hasSize((int) (count("flow_executed") + outsideFlows()));
        assertThat(traces.values()).allSatisfy(trace -> {
            assertThat(trace.stream().map(event -> event.column("user_id")).distinct())
                    .hasSize(1);
            assertThat(trace.stream()
                            .filter(event -> event.type().matches("flow_executed|tool_used|rag_query_triggered"))
                            .map(event -> String.valueOf(event.get("execution_id")))
                            .distinct())
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(trace.stream().filter(event -> event.parentSpanId() == null && isOperation(event)))
                    .hasSize(1);
        });
    }

    @Test
    void theTablesThatEventsHaveOfTheirOwnAreFilled() {
        assertThat(run.histories()).hasSize((int) count("flow_executed"));
        assertThat(run.histories())
                .allSatisfy(row -> assertThat(row.get("user_id")).isNotNull());
        assertThat(run.refusals())
                .extracting(
                        row -> row.get("user_id"),
                        row -> row.get("workspace_id"),
                        row -> row.get("organization_id"),
                        row -> row.get("flagged_reference"),
                        row -> row.get("action_taken"))
                .containsExactly(
                        tuple("user-1", "workspace-1", "org-north", "jailbreak/ignore-instructions", "blocked"),
                        tuple("user-2", "workspace-2", "org-south", "jailbreak/ignore-instructions", "blocked"));
        assertThat(run.refusals())
                .allSatisfy(row -> assertThat(((Number) row.get("similarity_score")).doubleValue())
                        .isBetween(0.94, 0.95));
        assertThat(run.feed())
                .extracting(row -> row.get("tenant_id"))
                .containsOnly("org-north", "org-south", "default");
        assertThat(run.feed())
                .filteredOn(row -> row.get("tenant_id").equals("default"))
                .as("who has joined no organization yet")
                .extracting(row -> row.get("name"))
                .containsExactlyInAnyOrder("identify", "alias", "identify", "alias");
    }

    @Test
    void nothingIsSentThatNoRuleNames() {
        assertThat(run.sent())
                .doesNotContain(WorkflowPlatformRun.API_TOKEN, WorkflowPlatformRun.BILLING_SECRET, "@shop.example");
    }

    @Test
    void noRuleIsIdle() {
        assertThat(run.ended().agentLines()).isEmpty();
        assertThat(run.doctor().stdout())
                .contains("rule com.example.platform.workflow.WorkflowExecutor.goOn")
                .doesNotContain("has matched nothing", "was null in every call", "✗");
        assertThat(run.doctor().exitCode()).isZero();
    }

    private Map<String, EventCopy> recorded(Function<RecordedEvent, EventCopy> copy) {
        return run.events().stream().collect(Collectors.toMap(RecordedEvent::id, copy));
    }

    private long tokens(String property) {
        return run.events().stream()
                .filter(event -> event.type().equals("model_cost") && event.get(property) != null)
                .mapToLong(event -> event.number(property))
                .sum();
    }

    private long count(String type) {
        return run.events().stream().filter(event -> event.type().equals(type)).count();
    }

    /** The embeddings of the known attacks while the platform starts, and an assistant for each user. */
    private static long outsideFlows() {
        return 4;
    }

    private static boolean isOperation(RecordedEvent event) {
        return EventCopy.of(event).isOperation();
    }

    private static Set<String> without(Set<String> names, String one) {
        Set<String> others = new HashSet<>(names);
        others.remove(one);
        return others;
    }

    private static List<String> golden() throws IOException {
        try (InputStream in = WorkflowPlatformTest.class.getResourceAsStream("/" + GOLDEN)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static Map<String, List<String>> countedBy(String table) {
        Map<String, List<String>> counters = new HashMap<>();
        for (String line : table.strip().split("\n")) {
            List<String> words = Arrays.asList(line.split(" "));
            counters.put(words.get(0), words.subList(1, words.size()));
        }
        return counters;
    }
}
