package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an application says, and in whatever state it says it: no credential is in any file of Flowtap's. */
@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
class CredentialsTest {

    private static final String SECRET = "Qz7RtY2uWx9KpL4mNb8v";
    private static final String CLEANED = "[redacted]";

    @Parameter
    Jdk jdk;

    private final FlowtapHome home = FlowtapHome.empty();

    @Test
    void noneIsStoredInWhateverShapeItComes() throws Exception {
        List<String> texts = new ArrayList<>();
        List<String> secrets = List.of("Zq7xKw9", SECRET);
        for (String shape : List.of(
                "postgres://ann:%s@db/obs",
                "DB_PASSWORD=%s",
                "{\"refresh_token\":\"%s\"}",
                "{\\\"api_key\\\":\\\"%s\\\"}",
                "Authorization: Token %s",
                "Cookie: session=%s",
                "https://x.example/a?key=%s",
                "openaiApiKey: %s",
                "AccountKey=%s;x=1",
                "<password>%s</password>",
                "curl -u ann:%s https://x",
                "Config[token=%s, a=1]",
                "<apiKey><![CDATA[%s]]></apiKey>",
                "<name>db.password</name><value>%s</value>",
                "jdbc:x;password={%s};a=b",
                "[tool, --password, %s, -v]",
                "passwordConfirmation=%s",
                "CREATE USER ann IDENTIFIED BY '%s'",
                "api_key = \"\"\"%s\"\"\"",
                "Key (api_key)=(%s) already exists.",
                "token: Some(\"%s\")")) {
            secrets.forEach(secret -> texts.add(shape.formatted(secret)));
        }

        ForkedApp.Ended ended = tell("messages", texts).run().successfully();

        assertNoneIn(ended, "Zq7xKw9", SECRET);
        assertThat(home.events("identify")).hasSize(texts.size() + 2);
        assertThat(ended.agentLines()).isEmpty();
    }

    @Test
    void noneIsStoredNearTheEndOfTheStackAndRedactionGoesOnBehindIt() throws Exception {
        ForkedApp.Ended ended = tell("stack", List.of("password=" + SECRET))
                .option("-Xss512k")
                .run()
                .successfully();

        assertNoneIn(ended, SECRET);
        assertThat(cleanedTexts()).as("delivered or still in the journal").isGreaterThan(100);
    }

    @Test
    void noneIsStoredWithoutMemoryAndRedactionGoesOnBehindIt() throws Exception {
        ForkedApp.Ended ended = tell("memory", List.of("password=" + SECRET))
                .option("-Xmx64m")
                .run()
                .successfully();

        assertNoneIn(ended, SECRET);
        assertThat(cleanedTexts()).as("of the first and the last event").isGreaterThanOrEqualTo(4);
    }

    @Test
    void noneOfAnAiServiceIsStoredEvenIfEverythingIsCaptured() throws Exception {
        ForkedApp.Ended ended = ForkedApp.on(jdk)
                .main(
                        Environment.newest().classPath(),
                        Scenarios.PROGRAM,
                        "http://localhost:1",
                        "CredentialsEverywhere")
                .observed(home)
                .option("-Dflowtap.capture.prompts=true")
                .option("-Dflowtap.capture.completions=true")
                .option("-Dflowtap.capture.tool-arguments=true")
                .option("-Dflowtap.capture.tool-results=true")
                .option("-Dflowtap.console.output=" + home.folder().resolve("events.jsonl"))
                .run()
                .successfully();

        assertNoneIn(ended, "Zq7x", SECRET);
        assertThat(home.events("agent_error").get(0).get("error_message").toString())
                .startsWith("Authorization: Token " + CLEANED + " refused; OPENAI_API_KEY=" + CLEANED)
                .hasSizeLessThanOrEqualTo(2_000);
        assertThat(home.events("model_cost").get(0).get("response_id")).isEqualTo(CLEANED);
    }

    @Test
    void noneOfAnAddressOfADestinationIsSaid() throws Exception {
        ForkedApp.Ended ended = tell("messages", List.of("hello"))
                .option("-Dflowtap.otlp.endpoint=http://ann:" + SECRET + "@localhost:1/?token=" + SECRET)
                .option("-Dflowtap.shutdown-timeout=2s")
                .run()
                .successfully();

        assertNoneIn(ended, SECRET);
    }

    private ForkedApp tell(String how, List<String> texts) throws IOException {
        Path file = Project.workFolder("texts").resolve("texts.txt");
        Files.write(file, texts);
        return ForkedApp.on(jdk)
                .main(
                        Project.join(Project.plainClassPath(), Project.extensionApiClasses()),
                        "io.flowtap.testapps.plain.TalkativeProgram",
                        how,
                        file.toString())
                .observed(home);
    }

    /** Whether delivered or not: an application at its limits may end before the last delivery. */
    private long cleanedTexts() throws IOException {
        long found = 0;
        for (String content : contents().values()) {
            for (int at = content.indexOf(CLEANED); at >= 0; at = content.indexOf(CLEANED, at + 1)) {
                found++;
            }
        }
        return found;
    }

    private void assertNoneIn(ForkedApp.Ended ended, String... secrets) throws IOException {
        assertThat(ended.stdout() + ended.stderr()).doesNotContain(secrets);
        Map<Path, String> contents = contents();
        assertThat(contents).isNotEmpty();
        contents.forEach((file, content) -> {
            for (String secret : secrets) {
                assertThat(content.contains(secret))
                        .as("%s in %s", secret, file)
                        .isFalse();
            }
        });
    }

    /** Of every file below the home. */
    private Map<Path, String> contents() throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(home.folder())) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                contents.put(file, Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }
}
