package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Environment#all")
class RetrievalTest {

    @Parameter
    Environment environment;

    @Test
    void aRetrievalSaysWhereItSearchedAndWhatItFound() {
        TraceEvents events = events("Retrieval");
        RecordedEvent search = events.one("rag_query_triggered");
        Map<String, Object> context = new LinkedHashMap<>(search.context());
        RecordedEvent flow = events.one("flow_executed");

        assertThat(context.remove("latency_ms")).isEqualTo(search.row().get("latency_ms"));
        assertThat(((Number) context.remove("top_score")).doubleValue()).isBetween(0.6, 1.0);
        assertThat(context)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "vector_db_used",
                        "inmemory",
                        "sources_found",
                        2,
                        "embedding_model",
                        "Retrieval",
                        "flow_id",
                        flow.get("flow_id"),
                        "execution_id",
                        flow.get("execution_id"),
                        "agent_id",
                        Scenarios.PACKAGE + "Retrieval$RetrievalAssistant"));
        assertThat(search.traceId()).isEqualTo(flow.traceId());
    }

    @Test
    void theQueryIsEmbeddedBelowTheRetrievalAndTheDocumentsBeforeIt() {
        TraceEvents events = events("Retrieval");
        List<RecordedEvent> embeddings = events.of("model_cost").stream()
                .filter(cost -> "embeddings".equals(cost.get("operation")))
                .toList();

        assertThat(embeddings).hasSize(2);
        assertThat(embeddings.get(0).parentSpanId()).isNull();
        assertThat(embeddings.get(1).parentSpanId())
                .isEqualTo(events.one("rag_query_triggered").spanId());
        assertThat(embeddings)
                .extracting(cost -> cost.number("input_tokens"))
                .containsExactlyElementsOf(run().served("Retrieval").stream()
                        .filter(served -> served.endpoint().equals("embeddings"))
                        .map(served -> served.usage().prompt())
                        .toList());
    }

    @Test
    void aRetrieverOfTheTeamsOwnIsSeenLikeAnyOther() {
        assertThat(events("UserWrittenRetriever").one("rag_query_triggered").context())
                .containsEntry("sources_found", 3)
                .doesNotContainKeys("top_score", "index_name");
    }

    @Test
    void aStoreOfTheTeamsOwnHasItsNameAndIndex() {
        assertThat(events("UserWrittenStore").one("rag_query_triggered").context())
                .containsEntry("vector_db_used", "attic")
                .containsEntry("index_name", "boxes")
                .containsEntry("sources_found", 1)
                .containsEntry("top_score", 0.75);
    }

    @Test
    void aStoreAskedDirectlyIsARetrievalOutsideAnyFlow() {
        List<RecordedEvent> alone = run().events().stream()
                .filter(event -> event.type().equals("rag_query_triggered"))
                .filter(event -> event.parentSpanId() == null)
                .toList();

        assertThat(run().shown("StoreSearch")).isEqualTo("1 found");
        assertThat(alone)
                .singleElement()
                .satisfies(search -> assertThat(search.context())
                        .containsEntry("vector_db_used", "inmemory")
                        .containsEntry("sources_found", 1)
                        .doesNotContainKeys("flow_id", "agent_id"));
    }

    private ScenarioRun run() {
        return ScenarioRun.in(environment);
    }

    private TraceEvents events(String scenario) {
        return run().of(scenario);
    }
}
