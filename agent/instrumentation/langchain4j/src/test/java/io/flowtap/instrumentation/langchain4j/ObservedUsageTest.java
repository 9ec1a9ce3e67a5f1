package io.flowtap.instrumentation.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The counts of providers that speak OpenAI's protocol and mean something else by it. */
class ObservedUsageTest extends LangChain4jTest {

    /** A version with a way to ask. */
    static Stream<Arguments> calls() {
        List<Arguments> calls = new ArrayList<>();
        for (String version : VERSIONS) {
            calls.add(Arguments.of(version, "blocking"));
            calls.add(Arguments.of(version, "streamed"));
        }
        return calls.stream();
    }

    private TokenUsage read(String version, String method, String usage) throws Exception {
        llm.counts(usage);
        run(version, "Chats", method);
        RECORDING.awaitTree("one call");
        return RECORDING.only(ModelOperation.class).usage();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void reasoningBesideTheCompletionIsOutput(String version, String method) throws Exception {
        TokenUsage usage = read(
                version,
                method,
                "{\"prompt_tokens\":32,\"completion_tokens\":9,\"total_tokens\":235,"
                        + "\"prompt_tokens_details\":{\"text_tokens\":32,\"cached_tokens\":6},"
                        + "\"completion_tokens_details\":{\"reasoning_tokens\":194}}");

        assertThat(usage).isEqualTo(TokenUsage.of(32, 203).withCacheRead(6).withReasoning(194));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void thoughtsInTheTotalAloneAreOutput(String version, String method) throws Exception {
        TokenUsage usage = read(version, method, "{\"prompt_tokens\":20,\"completion_tokens\":5,\"total_tokens\":512}");

        assertThat(usage).isEqualTo(TokenUsage.of(20, 492).withReasoning(487));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void reasoningWithinTheCompletionIsCountedOnce(String version, String method) throws Exception {
        TokenUsage usage = read(
                version,
                method,
                "{\"prompt_tokens\":32,\"completion_tokens\":203,\"total_tokens\":235,"
                        + "\"completion_tokens_details\":{\"reasoning_tokens\":194}}");

        assertThat(usage).isEqualTo(TokenUsage.of(32, 203).withReasoning(194));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aTotalBelowItsPartsChangesNothing(String version, String method) throws Exception {
        TokenUsage usage = read(
                version,
                method,
                "{\"prompt_tokens\":32,\"completion_tokens\":9,\"total_tokens\":0,"
                        + "\"completion_tokens_details\":{\"reasoning_tokens\":4}}");

        assertThat(usage).isEqualTo(TokenUsage.of(32, 9).withReasoning(4));
    }
}
