package io.flowtap.testapps.fakellm;

import static io.flowtap.testapps.fakellm.Client.at;
import static io.flowtap.testapps.fakellm.Client.chat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChatTest {

    private final FakeLlm llm = FakeLlm.start();
    private final Client client = new Client(llm);

    @AfterEach
    void stop() {
        llm.close();
    }

    @Test
    void theRuleWhoseTextTheLastUserMessageContainsAnswers() throws Exception {
        llm.script().onUser("weather", Reply.text("Sunny.")).onUser("time", Reply.text("Noon."));

        Map<String, Object> answer =
                client.answer(chat("user", "The weather?", "assistant", "Sunny.", "user", "The TIME?"));

        assertThat(at(answer, "choices", 0, "message", "content")).isEqualTo("Noon.");
        assertThat(at(answer, "choices", 0, "finish_reason")).isEqualTo("stop");
    }

    @Test
    void theSecondReplyAnswersWhatTheToolSaid() throws Exception {
        llm.script().onUser("weather", Reply.toolCall("weather", "{\"city\":\"Oslo\"}"), Reply.text("Outside: {tool}"));

        Map<String, Object> first = client.answer(chat("user", "weather?"));
        Map<String, Object> second = client.answer(chat("user", "weather?", "assistant", "", "tool", "4 degrees"));

        assertThat(at(first, "choices", 0, "finish_reason")).isEqualTo("tool_calls");
        assertThat(at(first, "choices", 0, "message", "tool_calls", 0, "function", "name"))
                .isEqualTo("weather");
        assertThat(at(first, "choices", 0, "message", "tool_calls", 0, "function", "arguments"))
                .isEqualTo("{\"city\":\"Oslo\"}");
        assertThat(at(second, "choices", 0, "message", "content")).isEqualTo("Outside: 4 degrees");
    }

    @Test
    void queuedRepliesComeBeforeRulesAndOnlyOnce() throws Exception {
        llm.script().onUser("hi", Reply.text("from rule")).enqueue(Reply.text("queued"));

        assertThat(at(client.answer(chat("user", "hi")), "choices", 0, "message", "content"))
                .isEqualTo("queued");
        assertThat(at(client.answer(chat("user", "hi")), "choices", 0, "message", "content"))
                .isEqualTo("from rule");
    }

    @Test
    void aRuleForOneCallStepsAsideAfterIt() throws Exception {
        llm.script().onceOnUser("hi", Reply.error(500)).onUser("hi", Reply.text("back"));

        assertThat(client.post("/chat/completions", chat("user", "hi")).statusCode())
                .isEqualTo(500);
        assertThat(at(client.answer(chat("user", "hi")), "choices", 0, "message", "content"))
                .isEqualTo("back");
    }

    @Test
    void theLogHoldsTheUsageThatWasTold() throws Exception {
        llm.script()
                .serve("gpt-test", "gpt-test-2026")
                .onUser("hi", Reply.text("Hello").usage(new Usage(100, 20, 64, 7)));

        Map<String, Object> answer = client.answer(chat("user", "hi"));

        assertThat(at(answer, "usage", "prompt_tokens")).isEqualTo(100);
        assertThat(at(answer, "usage", "total_tokens")).isEqualTo(120);
        assertThat(at(answer, "usage", "prompt_tokens_details", "cached_tokens"))
                .isEqualTo(64);
        assertThat(at(answer, "usage", "completion_tokens_details", "reasoning_tokens"))
                .isEqualTo(7);
        assertThat(at(answer, "model")).isEqualTo("gpt-test-2026");
        Served served = llm.received().get(0);
        assertThat(served.usage()).isEqualTo(new Usage(100, 20, 64, 7));
        assertThat(served.usageSent()).isTrue();
        assertThat(served.servedModel()).isEqualTo("gpt-test-2026");
        assertThat(served.responseId()).isEqualTo(at(answer, "id"));
    }

    @Test
    void withoutAScriptedUsageFourCharactersAreAToken() throws Exception {
        llm.script().onUser("abcdefgh", Reply.text("abcde"));

        client.answer(chat("user", "abcdefgh"));

        assertThat(llm.received().get(0).usage()).isEqualTo(Usage.of(4 + 2, 2));
    }

    @Test
    void aStreamedAnswerIsTheSameTextInWords() throws Exception {
        llm.script().onUser("hi", Reply.text("Hello  there,\nfriend."));

        List<String> events = client.stream(chat("user", "hi"), false);

        StringBuilder text = new StringBuilder();
        for (String event : events.subList(0, events.size() - 2)) {
            text.append(at(JSON.std.mapFrom(event), "choices", 0, "delta", "content"));
        }
        assertThat(text).hasToString("Hello  there,\nfriend.");
        assertThat(at(JSON.std.mapFrom(events.get(events.size() - 2)), "choices", 0, "finish_reason"))
                .isEqualTo("stop");
        assertThat(events.get(events.size() - 1)).isEqualTo("[DONE]");
    }

    @Test
    void aStreamedToolCallCarriesItsPosition() throws Exception {
        llm.script().onUser("both", Reply.toolCall("a", "{}").andToolCall("b", "{\"x\":1}"));

        Map<String, Object> chunk =
                JSON.std.mapFrom(client.stream(chat("user", "both"), false).get(0));

        assertThat(at(chunk, "choices", 0, "delta", "tool_calls", 1, "index")).isEqualTo(1);
        assertThat(at(chunk, "choices", 0, "delta", "tool_calls", 1, "function", "arguments"))
                .isEqualTo("{\"x\":1}");
    }

    @Test
    void aStreamTellsUsageOnlyToWhoAskedAndOnlyIfTheScriptAllows() throws Exception {
        llm.script()
                .onUser("open", Reply.text("x").usage(10, 5))
                .onUser("mute", Reply.text("x").usage(10, 5).withoutUsage());

        List<String> asked = client.stream(chat("user", "open"), true);
        List<String> unasked = client.stream(chat("user", "open"), false);
        List<String> mute = client.stream(chat("user", "mute"), true);

        assertThat(at(JSON.std.mapFrom(asked.get(asked.size() - 2)), "usage", "prompt_tokens"))
                .isEqualTo(10);
        assertThat(at(JSON.std.mapFrom(asked.get(asked.size() - 2)), "choices")).isEqualTo(List.of());
        assertThat(String.join("", unasked)).doesNotContain("usage");
        assertThat(String.join("", mute)).doesNotContain("usage");
        assertThat(llm.received()).extracting(Served::usageSent).containsExactly(true, false, false);
        assertThat(llm.received()).extracting(Served::usage).containsOnly(Usage.of(10, 5));
    }

    @Test
    void anErrorHasStatusCodeAndRetryAfter() throws Exception {
        llm.script().onUser("hi", Reply.failing(new Failure.HttpError(429, "rate_limit_exceeded", "slow down", 7)));

        HttpResponse<String> response = client.post("/chat/completions", chat("user", "hi"));

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(at(JSON.std.mapFrom(response.body()), "error", "code")).isEqualTo("rate_limit_exceeded");
        assertThat(llm.received().get(0).status()).isEqualTo(429);
        assertThat(llm.received().get(0).usage()).isNull();
    }

    @Test
    void aMalformedAnswerIsNotJson() throws Exception {
        llm.script().onUser("hi", Reply.failing(new Failure.Malformed()));

        String body = client.post("/chat/completions", chat("user", "hi")).body();

        assertThatThrownBy(() -> JSON.std.mapFrom(body)).isInstanceOf(IOException.class);
    }

    @Test
    void aResetIsABrokenConnection() {
        llm.script().onUser("hi", Reply.failing(new Failure.Reset(0)));

        assertThatThrownBy(() -> client.post("/chat/completions", chat("user", "hi")))
                .isInstanceOf(IOException.class);
        assertThat(llm.received().get(0).status()).isZero();
    }

    @Test
    void aStreamMayBreakAfterSomeWords() {
        llm.script().onUser("hi", Reply.text("one two three").with(new Failure.Reset(2)));

        assertThatThrownBy(() -> client.stream(chat("user", "hi"), true)).isInstanceOf(IOException.class);
        assertThat(llm.received().get(0).usage()).isNull();
    }

    @Test
    void aHangingCallEndsWhenTheServerCloses() throws Exception {
        llm.script().onUser("hi", Reply.failing(new Failure.Hang(0)));
        Thread caller = new Thread(() -> {
            try {
                client.post("/chat/completions", chat("user", "hi"));
            } catch (IOException | InterruptedException expected) {
                Thread.currentThread().interrupt();
            }
        });

        caller.start();
        while (llm.received().isEmpty()) {
            Thread.onSpinWait();
        }
        llm.close();

        caller.join(10_000);
        assertThat(caller.isAlive()).isFalse();
    }

    @Test
    void aMessageInPartsIsReadAsOneText() throws Exception {
        llm.script().onUser("two parts", Reply.text("joined"));
        Map<String, Object> body = Map.of(
                "model",
                "gpt-test",
                "messages",
                List.of(Map.of(
                        "role",
                        "user",
                        "content",
                        List.of(Map.of("type", "text", "text", "two "), Map.of("type", "text", "text", "parts")))));

        assertThat(at(client.answer(body), "choices", 0, "message", "content")).isEqualTo("joined");
    }

    @Test
    void manyCallersGetEachTheirOwnAnswer() throws Exception {
        for (int i = 0; i < 20; i++) {
            llm.script().onUser("question " + i + ".", Reply.text("answer " + i).delayMillis(20));
        }
        List<String> wrong = new java.util.concurrent.CopyOnWriteArrayList<>();
        Thread[] callers = new Thread[20];
        for (int i = 0; i < callers.length; i++) {
            String question = "question " + i + ".";
            String expected = "answer " + i;
            callers[i] = new Thread(() -> {
                try {
                    Object answer = at(client.answer(chat("user", question)), "choices", 0, "message", "content");
                    if (!expected.equals(answer)) {
                        wrong.add(question + " -> " + answer);
                    }
                } catch (IOException | InterruptedException e) {
                    wrong.add(question + " -> " + e);
                }
            });
            callers[i].start();
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(wrong).isEmpty();
        assertThat(llm.received())
                .extracting(Served::number)
                .doesNotHaveDuplicates()
                .hasSize(20);
    }
}
