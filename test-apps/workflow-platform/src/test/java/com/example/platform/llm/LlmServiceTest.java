package com.example.platform.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.platform.Metrics;
import io.flowtap.testapps.fakellm.FakeLlm;
import io.flowtap.testapps.fakellm.Reply;
import io.flowtap.testapps.fakellm.Usage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LlmServiceTest {

    private final FakeLlm llm = FakeLlm.start();
    private final LlmService service = new LlmService(
            List.of(
                    new OpenAiProvider("openai", llm.baseUrl()),
                    new GatewayProvider("gateway", llm.baseUrl()),
                    new OpenAiProvider("retired", llm.baseUrl() + "/retired")),
            new Metrics());

    @BeforeEach
    void answer() {
        llm.script().fallback(Reply.text("Any day.").usage(new Usage(20, 7, 5, 0)));
    }

    @AfterEach
    void close() {
        service.close();
        llm.close();
    }

    @Test
    void openAiTellsAllTokens() {
        LlmResult result = service.complete(LlmRequest.of("openai", "gpt-5-mini", "When?", "token"));

        assertThat(result.text()).isEqualTo("Any day.");
        assertThat(result.usage()).isEqualTo(new LlmUsage(20, 7, 5, 27));
    }

    @Test
    void aStreamedAnswerIsTheSame() {
        StringBuilder told = new StringBuilder();
        CompletableFuture<LlmResult> whole = new CompletableFuture<>();
        service.stream(LlmRequest.of("openai", "gpt-5-mini", "When?", "token"), new TokenListener() {
            @Override
            public void onToken(String token) {
                told.append(token);
            }

            @Override
            public void onComplete(LlmResult result) {
                whole.complete(result);
            }

            @Override
            public void onError(Throwable error) {
                whole.completeExceptionally(error);
            }
        });

        assertThat(whole.join().text()).isEqualTo("Any day.").isEqualTo(told.toString());
        assertThat(whole.join().usage()).isEqualTo(new LlmUsage(20, 7, 5, 27));
        assertThat(whole.join().finishReason()).isEqualTo("stop");
    }

    @Test
    void theGatewayTellsNoMoreThanTheTotal() {
        LlmResult result = service.complete(LlmRequest.of("gateway", "gpt-4o-mini", "When?", "token"));

        assertThat(result.usage()).isEqualTo(new LlmUsage(null, null, null, 27));
    }

    @Test
    void aProviderThatIsGoneIsAnError() {
        LlmRequest request = LlmRequest.of("retired", "translate-1", "When?", "token");

        assertThatThrownBy(() -> service.complete(request)).hasMessage("The provider answers 404");
    }
}
