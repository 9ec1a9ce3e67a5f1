package io.flowtap.testapps.fakellm;

import static io.flowtap.testapps.fakellm.Client.at;
import static io.flowtap.testapps.fakellm.Client.chat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptFileTest {

    @TempDir
    Path folder;

    @Test
    void everyKeyOfTheFormatIsObeyed() throws Exception {
        Script script = ScriptFile.read(file("""
                {"servedModels": {"gpt-test": "gpt-test-2026"},
                 "flaggedWords": ["idiot"],
                 "rules": [
                   {"user": "hi", "system": "be nice", "model": "gpt-test", "times": 1, "replies": [
                     {"text": "Hello", "finishReason": "length", "reportsUsage": false, "delayMillis": 1,
                      "pieceDelayMillis": 1, "toolCalls": [{"name": "t", "arguments": {"a": 1}},
                       {"name": "u", "arguments": "{"}]}]},
                   {"user": "limit", "replies": [
                      {"error": {"status": 429, "code": "c", "message": "m", "retryAfterSeconds": 3}}]},
                   {"user": "model", "replies": [
                      {"text": "x", "model": "other",
                       "usage": {"prompt": 1, "completion": 2, "cached": 3, "reasoning": 4}}]}],
                 "fallback": {"text": "What?"}}
                """));
        try (FakeLlm llm = FakeLlm.start(0, script)) {
            Client client = new Client(llm);

            Object nice = client.answer(chat("system", "Be nice.", "user", "hi"));
            Object again = client.answer(chat("system", "Be nice.", "user", "hi"));
            HttpResponse<String> limit = client.post("/chat/completions", chat("user", "limit"));
            client.answer(chat("user", "model"));

            assertThat(at(nice, "choices", 0, "finish_reason")).isEqualTo("length");
            assertThat(at(nice, "choices", 0, "message", "tool_calls", 0, "function", "arguments"))
                    .isEqualTo("{\"a\":1}");
            assertThat(at(nice, "choices", 0, "message", "tool_calls", 1, "function", "arguments"))
                    .isEqualTo("{");
            assertThat(at(nice, "usage")).isNull();
            assertThat(at(nice, "model")).isEqualTo("gpt-test-2026");
            assertThat(at(again, "choices", 0, "message", "content")).isEqualTo("What?");
            assertThat(limit.headers().firstValue("Retry-After")).hasValue("3");
            assertThat(llm.received().get(3).servedModel()).isEqualTo("other");
            assertThat(llm.received().get(3).usage()).isEqualTo(new Usage(1, 2, 3, 4));
            assertThat(script.flaggedIn("You idiot")).containsExactly("idiot");
        }
    }

    @Test
    void aMistypedKeyIsRefusedByName() throws Exception {
        Path file = file("{\"rules\": [{\"usr\": \"hi\", \"replies\": [{\"text\": \"x\"}]}]}");

        assertThatThrownBy(() -> ScriptFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'usr'");
    }

    @Test
    void anUnknownFaultIsRefusedByName() throws Exception {
        Path file = file("{\"fallback\": {\"fault\": \"explode\"}}");

        assertThatThrownBy(() -> ScriptFile.read(file)).hasMessageContaining("'explode'");
    }

    @Test
    void theProgramPrintsItsBaseUrlAndServesTheSupportDesk() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FakeLlmProgram.class.getName(),
                        "--port",
                        "0")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = program.inputReader()) {
            String baseUrl = out.readLine();
            HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + "/chat/completions"))
                    .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"gpt-5-mini\","
                            + "\"messages\":[{\"role\":\"user\",\"content\":\"Where is my order H-1001?\"}]}"))
                    .build();

            String body = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();

            assertThat(body).contains("orderStatus").contains("gpt-5-mini-2025-08-07");
        } finally {
            program.destroyForcibly().waitFor();
        }
    }

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("script.json"), json);
    }
}
