package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Redaction in an application: what it does to ordinary messages and to texts of any length, which is nothing. */
class RedactedTextsTest {

    private final FlowtapHome home = FlowtapHome.empty();

    @Test
    void ordinaryMessagesArriveAsTheyAre() throws Exception {
        List<String> messages = Files.readAllLines(Project.ordinaryMessages()).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#") && line.length() < 900)
                .toList();
        assertThat(messages).hasSizeGreaterThan(500);
        Path file = Files.write(Project.workFolder("messages").resolve("messages.txt"), messages);

        ForkedApp.on(Jdk.own())
                .main(
                        Project.join(Project.plainClassPath(), Project.extensionApiClasses()),
                        "io.flowtap.testapps.plain.TalkativeProgram",
                        "messages",
                        file.toString())
                .observed(home)
                .run()
                .successfully();

        assertThat(home.events("identify").stream()
                        .map(event -> (Map<?, ?>) event.get("traits"))
                        .map(traits -> (String) traits.get("note"))
                        .collect(Collectors.toSet()))
                .containsAll(messages);
    }

    /** Read more than once, or before they are cut, they would take hours; the application would not end in time. */
    @Test
    void textsOfAnyLengthAndShapeDoNotStallTheApplication() throws Exception {
        ForkedApp.Ended ended = ForkedApp.on(Jdk.own())
                .main(Environment.newest().classPath(), Scenarios.PROGRAM, "http://localhost:1", "LongTexts")
                .observed(home)
                .option("-Dflowtap.capture.prompts=true")
                .run()
                .successfully();

        assertThat(ended.stdout().trim()).isEqualTo("LongTexts: 12 failed");
        assertThat(ended.agentLines()).isEmpty();
        assertThat(home.events("model_cost"))
                .hasSize(12)
                .allSatisfy(call -> assertThat((String) call.get("error_message"))
                        .startsWith("password=[redacted] ")
                        .hasSizeLessThanOrEqualTo(2_000));
    }
}
