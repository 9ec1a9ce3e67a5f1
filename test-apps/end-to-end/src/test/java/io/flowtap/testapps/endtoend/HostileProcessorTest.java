package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** An event processor of an extension, gone wrong in every way: it costs its own events, and all others are searched. */
@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
class HostileProcessorTest {

    private static final String SECRET = "Qz7RtY2uWx9KpL4mNb8v";

    @Parameter
    Jdk jdk;

    private final FlowtapHome home = FlowtapHome.empty();

    @Test
    void whatItThrowsForIsNotStoredAndCountedAndEverythingBehindItIs() throws Exception {
        String[] failing = {"throws", "overflows", "out of memory", "no class", "unreadable", "interrupted"};

        ForkedApp.Ended ended = run(failing);

        assertThat(users()).containsExactly(behind(failing));
        assertThat(ended.agentLines())
                .singleElement()
                .asString()
                .contains("event processor hostile threw", "IllegalStateException", "[redacted]");
        assertThat(doctor()).contains("6 events dropped, because an event processor");
        assertNoSecretIn(ended);
    }

    @Test
    void oneThatBlocksHoldsUpItsOwnThreadAlone() throws Exception {
        String[] blocking = {"blocks", "blocks while it throws"};

        ForkedApp.Ended ended = run(blocking);

        assertThat(users()).containsExactly(behind(blocking));
        assertThat(ended.agentLines()).singleElement().asString().contains("HostileProcessor", "Blocking");
        assertNoSecretIn(ended);
    }

    @Test
    void whateverItAddsIsSearched() throws Exception {
        ForkedApp.Ended ended = run("adds", "adds itself", "adds what fails", "adds without end", "starts anew");

        assertThat(users())
                .containsExactly(
                        "adds",
                        "behind adds",
                        "adds itself",
                        "behind adds itself",
                        "adds what fails",
                        "behind adds what fails",
                        "adds without end",
                        "behind adds without end",
                        "password=[redacted]",
                        "behind starts anew");
        RecordedEvent added = home.events("identify").get(0);
        assertThat(added.get("text")).isEqualTo("Authorization: Bearer [redacted]");
        assertThat(added.get("db_password")).isEqualTo("[redacted]");
        assertThat(added.status()).isEqualTo("password=[redacted]");
        assertThat(added.context()).doesNotContainValue("name");
        assertNoSecretIn(ended);
    }

    @Test
    void whatItDropsIsDroppedAndWhatItSpoilsIsCounted() throws Exception {
        String[] spoiling = {"drops", "wipes type", "wipes status", "adds without a key"};

        ForkedApp.Ended ended = run(spoiling);

        assertThat(users()).containsExactly(behind(spoiling));
        assertThat(ended.agentLines())
                .singleElement()
                .asString()
                .contains("event processor hostile left an event without type or status");
        assertThat(doctor())
                .contains("3 events dropped, because an event processor")
                .doesNotContain("could not be recorded", "memory was short");
        assertNoSecretIn(ended);
    }

    @Test
    void oneThatKeepsAnEventAndGoesOnChangingItGetsNothingPastTheSearch() throws Exception {
        String[] users = new String[200];
        Arrays.setAll(users, i -> i == 0 ? "keeps" : "u" + i);

        assertNoSecretIn(run(users));
        assertThat(users()).isNotEmpty();
    }

    private ForkedApp.Ended run(String... users) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(SECRET));
        arguments.addAll(List.of(users));
        ForkedApp.Ended ended = ForkedApp.on(jdk)
                .main(
                        Project.join(Project.plainClassPath(), Project.extensionApiClasses()),
                        "io.flowtap.testapps.plain.ProcessedProgram",
                        arguments.toArray(new String[0]))
                .observed(home)
                .option("-Dflowtap.extensions="
                        + PlainExtension.jar("io.flowtap.event.EventProcessor", "HostileProcessor"))
                .run()
                .successfully();
        assertThat(ended.stdout()).isEqualToNormalizingNewlines("done\n");
        return ended;
    }

    private List<Object> users() throws Exception {
        return home.events("identify").stream()
                .map(event -> (Object) event.column("user_id"))
                .toList();
    }

    private static Object[] behind(String... users) {
        return Stream.of(users).map(user -> "behind " + user).toArray();
    }

    private String doctor() throws Exception {
        return Command.end(home, "doctor").stdout();
    }

    private void assertNoSecretIn(ForkedApp.Ended ended) throws IOException {
        assertThat(ended.stdout() + ended.stderr()).doesNotContain(SECRET);
        try (Stream<Path> files = Files.walk(home.folder())) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1).contains(SECRET))
                        .as("the secret in %s", file)
                        .isFalse();
            }
        }
    }
}
