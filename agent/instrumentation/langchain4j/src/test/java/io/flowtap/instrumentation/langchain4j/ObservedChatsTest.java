package io.flowtap.instrumentation.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.TokenUsage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ObservedChatsTest extends LangChain4jTest {

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aBlockingCallIsOneRecordWithItsTokens(String version) throws Exception {
        llm.says("hi");

        assertThat(run(version, "Chats", "blocking")).isEqualTo("hi");

        assertRecorded(CALL);
        ModelOperation call = RECORDING.only(ModelOperation.class);
        assertThat(call.usage()).isEqualTo(TokenUsage.of(20, 7).withCacheRead(4).withReasoning(2));
        assertThat(call.responseId()).isEqualTo("resp-1");
        assertThat(call.streaming()).isFalse();
        assertThat(call.prompt()).isNull();
        assertThat(call.completion()).isNull();
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void contentIsReadOnlyWhenAskedFor(String version) throws Exception {
        llm.says("hi");
        RECORDING.captureEverything();

        run(version, "Chats", "blocking");

        ModelOperation call = RECORDING.only(ModelOperation.class);
        assertThat(call.prompt()).isEqualTo("user: hello");
        assertThat(call.completion()).isEqualTo("hi");
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void theUserParameterOfOpenAiSaysOnWhoseBehalf(String version) throws Exception {
        llm.says("hi");

        run(version, "Chats", "onBehalfOfUser");

        ModelOperation call = RECORDING.only(ModelOperation.class);
        assertThat(call.requestedModel()).isEqualTo("gpt-other");
        assertThat(call.identity().userId()).isEqualTo("ada");
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aFailedCallIsAnErrorWithoutTokens(String version) {
        llm.fails(400);

        assertThatThrownBy(() -> run(version, "Chats", "blocking")).isInstanceOf(RuntimeException.class);

        assertThat(RECORDING.tree()).isEqualTo("MODEL openai gpt-asked>null -1/-1 error");
        assertThat(RECORDING.only(ModelOperation.class).error()).isNotNull();
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aFinishByContentFilterIsAnAnswerAndARefusal(String version) throws Exception {
        llm.stopsByFilter();

        run(version, "Chats", "blocking");

        assertRecorded("""
                MODEL openai gpt-asked>gpt-served 20/7 content_filter ok
                  GUARDRAIL provider output content filter content_filter blocked""");
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aStreamIsOneRecordThatEndsWithItsLastPart(String version) throws Exception {
        llm.says("one two three");

        assertThat(run(version, "Chats", "streamed")).isEqualTo("onetwothree");

        assertRecorded(CALL);
        ModelOperation call = RECORDING.only(ModelOperation.class);
        assertThat(call.streaming()).isTrue();
        assertThat(call.firstTokenNanos()).isBetween(1L, call.elapsedNanos());
        assertThat(call.usage().cacheRead()).isEqualTo(4);
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aStreamWithoutUsageHasNoTokensInsteadOfZero(String version) throws Exception {
        llm.saysWithoutUsage("one");

        run(version, "Chats", "streamed");

        assertThat(RECORDING.only(ModelOperation.class).usage()).isEqualTo(TokenUsage.NONE);
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aFailedStreamIsAnError(String version) throws Exception {
        llm.fails(400);

        assertThat(run(version, "Chats", "streamed")).isEqualTo("failed");

        assertRecorded("MODEL openai gpt-asked>null -1/-1 error");
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void twoStreamsIntoOneHandlerStayTwoRecords(String version) throws Exception {
        llm.says("one");

        assertThat(run(version, "Chats", "sharedHandler")).isEqualTo("true");

        assertRecorded(CALL + "\n" + CALL);
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aCompletionHandlerThatThrowsDoesNotMakeTheAnsweredCallAnError(String version) throws Exception {
        llm.says("one");

        assertThat(run(version, "Chats", "handlerThrows")).isEqualTo("failed");

        assertRecorded(CALL);
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aModelThatOverridesChatIsSeen(String version) throws Exception {
        run(version, "Chats", "ownChat");

        assertRecorded("MODEL null null>own-served 3/4 ok");
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aStreamingModelThatOverridesChatIsSeen(String version) throws Exception {
        assertThat(run(version, "Chats", "ownStreamingChat")).isEqualTo("own");

        assertRecorded("MODEL null null>own-served 3/4 ok");
        assertThat(RECORDING.only(ModelOperation.class).firstTokenNanos()).isPositive();
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aModelAroundAnotherIsOneRecordWithTheInnersFacts(String version) throws Exception {
        llm.says("hi");

        run(version, "Chats", "wrapped");

        assertRecorded(CALL);
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aStreamingModelThatPassesOnTheHandlerIsOneRecord(String version) throws Exception {
        llm.says("hi");

        run(version, "Chats", "wrappedStreaming");

        assertRecorded(CALL);
        assertThat(RECORDING.only(ModelOperation.class).firstTokenNanos()).isPositive();
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aStreamingModelWithAHandlerOfItsOwnIsOneRecord(String version) throws Exception {
        llm.says("hi");

        run(version, "Chats", "wrappedHandler");

        assertRecorded(CALL);
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aModelThatFallsBackToAnotherSucceeds(String version) throws Exception {
        llm.fails(400).says("hi");

        assertThat(run(version, "Chats", "fallback")).isEqualTo("hi");

        assertRecorded(CALL);
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void anEmbeddingIsOneRecord(String version) throws Exception {
        run(version, "Chats", "embedding");

        assertThat(RECORDING.tree())
                .startsWith("EMBEDDING openai emb-asked>emb-")
                .endsWith(" 5/-1 ok");
        assertThat(RECORDING.all(ModelOperation.class)).hasSize(1);
    }
}
