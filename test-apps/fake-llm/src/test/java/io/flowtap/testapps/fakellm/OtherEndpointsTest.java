package io.flowtap.testapps.fakellm;

import static io.flowtap.testapps.fakellm.Client.at;
import static io.flowtap.testapps.fakellm.Client.chat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OtherEndpointsTest {

    private final FakeLlm llm = FakeLlm.start();
    private final Client client = new Client(llm);

    @AfterEach
    void stop() {
        llm.close();
    }

    @Test
    void textsThatShareWordsAreNearerThanTextsThatDoNot() throws Exception {
        Map<String, Object> answer = embed(Map.of(
                "model",
                "embedder",
                "input",
                List.of(
                        "How long do I have to return a helmet?",
                        "Helmets may be returned unworn within 30 days.",
                        "The warranty of a frame is ten years.")));

        List<?> question = (List<?>) at(answer, "data", 0, "embedding");
        List<?> near = (List<?>) at(answer, "data", 1, "embedding");
        List<?> far = (List<?>) at(answer, "data", 2, "embedding");
        assertThat(product(question, question)).isBetween(0.99, 1.01);
        assertThat(product(question, near)).isGreaterThan(product(question, far) + 0.1);
        assertThat(llm.received().get(0).usage()).isEqualTo(Usage.of(10 + 12 + 10, 0));
        assertThat(at(answer, "usage", "prompt_tokens")).isEqualTo(32);
    }

    @Test
    void packedVectorsHoldTheSameNumbers() throws Exception {
        Map<String, Object> plain = embed(Map.of("model", "m", "input", "a red bike", "dimensions", 16));
        Map<String, Object> packed =
                embed(Map.of("model", "m", "input", "a red bike", "dimensions", 16, "encoding_format", "base64"));

        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode((String) at(packed, "data", 0, "embedding")))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (Object expected : (List<?>) at(plain, "data", 0, "embedding")) {
            assertThat(bytes.getFloat()).isEqualTo(((Number) expected).floatValue());
        }
        assertThat(bytes.hasRemaining()).isFalse();
    }

    @Test
    void moderationFlagsTheTextsWithFlaggedWords() throws Exception {
        llm.script().flag("idiot");

        Map<String, Object> answer = JSON.std.mapFrom(
                client.post("/moderations", Map.of("model", "mod", "input", List.of("You IDIOT!", "Hello")))
                        .body());

        assertThat(at(answer, "results", 0, "flagged")).isEqualTo(true);
        assertThat(at(answer, "results", 1, "flagged")).isEqualTo(false);
    }

    @Test
    void theSummaryAddsUpTokensByTheModelThatAnswered() throws Exception {
        llm.script()
                .serve("gpt-test", "gpt-test-2026")
                .onUser("hi", Reply.text("x").usage(new Usage(100, 20, 64, 7)));
        llm.script().onUser("bad", Reply.error(500));

        client.answer(chat("user", "hi"));
        client.answer(chat("user", "hi"));
        client.post("/chat/completions", chat("user", "bad"));
        embed(Map.of("model", "embedder", "input", "12345678"));
        Map<String, Object> summary = JSON.std.mapFrom(client.get("/__summary"));

        assertThat(at(summary, "models", "gpt-test-2026"))
                .isEqualTo(Map.of(
                        "calls",
                        3,
                        "failures",
                        1,
                        "input_tokens",
                        200,
                        "output_tokens",
                        40,
                        "cached_tokens",
                        128,
                        "reasoning_tokens",
                        14));
        assertThat(at(summary, "models", "embedder", "input_tokens")).isEqualTo(2);
        assertThat(at(summary, "calls")).isEqualTo(4);
        assertThat(at(summary, "input_tokens")).isEqualTo(202);
    }

    private Map<String, Object> embed(Map<String, Object> body) throws Exception {
        return JSON.std.mapFrom(client.post("/embeddings", body).body());
    }

    private static double product(List<?> a, List<?> b) {
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            sum += ((Number) a.get(i)).doubleValue() * ((Number) b.get(i)).doubleValue();
        }
        return sum;
    }
}
