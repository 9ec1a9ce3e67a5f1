package io.flowtap.instrumentation.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.RetrievalOperation;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ObservedRetrievalsTest extends LangChain4jTest {

    static final List<String> SINCE_1_11 = VERSIONS.subList(2, VERSIONS.size());

    private static String embedding(String version) {
        return "EMBEDDING openai emb-asked>" + answered(version) + " 5/-1 ok";
    }

    /** The name of the model that answered an embedding request is part of the response since 1.18. */
    private static String answered(String version) {
        return version.equals("1.19.0") ? "emb-served" : "emb-asked";
    }

    private static String search(String version) {
        return "RETRIEVAL EmbeddingStoreContentRetriever inmemory 2 1.00 " + answered(version) + " ok";
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aRetrieverItsStoreAndItsEmbeddingAreOneSearch(String version) throws Exception {
        llm.says("hi");

        run(version, "Retrievals", "retrieved");

        assertRecorded("""
                FLOW Assistant.chat ok
                  AGENT Assistant ok
                    %s
                      %s
                    %s""".formatted(search(version), embedding(version), CALL));
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void whatWasAskedAndFoundIsReadWhenAskedFor(String version) throws Exception {
        llm.says("hi");
        RECORDING.captureEverything();

        run(version, "Retrievals", "retrieved");

        RetrievalOperation search = RECORDING.only(RetrievalOperation.class);
        assertThat(search.query()).isEqualTo("question");
        assertThat(search.documents()).isEqualTo(List.of("one", "two"));
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aRetrieverThatIsALambdaIsRecordedByItsAugmentor(String version) throws Exception {
        llm.says("hi");

        run(version, "Retrievals", "byLambda");

        assertRecorded(serviceCall("Assistant", "RETRIEVAL DefaultRetrievalAugmentor null 2 - null ok", CALL));
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void retrieversOnAPoolStayInTheirFlow(String version) throws Exception {
        llm.says("hi");

        run(version, "Retrievals", "byTwo");

        String search = search(version);
        String embedding = embedding(version);
        assertRecorded("""
                FLOW Assistant.chat ok
                  AGENT Assistant ok
                    %s
                      %s
                    %s
                      %s
                    %s""".formatted(search, embedding, search, embedding, CALL));
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aRewrittenQueryWithoutMetadataIsNotCountedTwice(String version) throws Exception {
        llm.says("hi");

        run(version, "Retrievals", "rewritten");

        assertRecorded("""
                FLOW Assistant.chat ok
                  AGENT Assistant ok
                    %s
                      %s
                    %s""".formatted(search(version), embedding(version), CALL));
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aStoreAskedDirectlyIsASearch(String version) throws Exception {
        run(version, "Retrievals", "searched");

        assertRecorded("RETRIEVAL InMemoryEmbeddingStore inmemory 1 1.00 null ok");
    }

    @ParameterizedTest
    @FieldSource("SINCE_1_11")
    void listenersOnRetrieverStoreAndEmbeddingModelCountNothingTwice(String version) throws Exception {
        llm.says("hi");

        run(version, "Listeners", "everywhere");

        assertThat(RECORDING.tree()).contains("inmemory 2 1.00 " + answered(version) + " ok");
        assertThat(RECORDING.all(RetrievalOperation.class)).hasSize(1);
        assertThat(RECORDING.all(ModelOperation.class)).hasSize(2);
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aFailedSearchFailsAgentAndFlow(String version) {
        assertThatThrownBy(() -> run(version, "Retrievals", "failing")).hasMessageContaining("index is gone");

        assertThat(RECORDING.tree()).isEqualTo("""
                FLOW Assistant.chat error
                  AGENT Assistant error
                    RETRIEVAL ContentRetriever null -1 - null error""");
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aRetrieverAroundAnotherCountsWhatItHandsOn(String version) throws Exception {
        llm.says("hi");

        run(version, "Retrievals", "wrapped");

        assertThat(RECORDING.all(RetrievalOperation.class)).singleElement().satisfies(search -> {
            assertThat(search.sourcesFound()).isEqualTo(1);
            assertThat(search.vectorDatabase()).isEqualTo("inmemory");
        });
    }
}
