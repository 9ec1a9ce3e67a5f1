package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** One of each that an extension may have, compiled against nothing but the extension API. */
@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
class ExampleExtensionTest {

    @Parameter
    Jdk jdk;

    private final FlowtapHome home = FlowtapHome.empty();
    private final Path lines = Project.workFolder("lines").resolve("lines.txt");

    @Test
    void allItsPartsWorkTogether() throws Exception {
        ForkedApp.Ended ended = program("ann", "one", "")
                .option("-Dflowtap.identity.user-id=call,extension:example,fixed:nobody")
                .option("-Dflowtap.extension.example.team=blue")
                .env("FLOWTAP_EXTENSION_EXAMPLE_FILE", lines.toString())
                .run()
                .successfully();

        assertThat(ended.stdout()).isEqualToNormalizingNewlines("ONE\nnothing to translate\n");
        assertThat(ended.agentLines()).isEmpty();
        List<RecordedEvent> used = home.events("tool_used");
        assertThat(used).extracting(RecordedEvent::status).containsExactly("ok", "error");
        assertThat(used).allSatisfy(event -> {
            assertThat(event.get("tool_id")).isEqualTo("translate");
            assertThat(event.get("team")).isEqualTo("blue");
            assertThat(event.column("user_id")).isEqualTo("ann");
        });
        assertThat(Files.readAllLines(lines)).containsExactly("tool_used ann blue", "tool_used ann blue");
    }

    @Test
    void withoutItsSettingsItLeavesOutWhatTheyAreFor() throws Exception {
        ForkedApp.Ended ended = program("ann", "one").run().successfully();

        assertThat(ended.agentLines()).isEmpty();
        assertThat(home.events("tool_used")).singleElement().satisfies(event -> {
            assertThat(event.column("user_id")).isNull();
            assertThat(event.context()).doesNotContainKey("team");
        });
    }

    @Test
    void aSettingOfAnExtensionThatIsNotThereIsSaid() throws Exception {
        ForkedApp.Ended ended = program("ann", "one")
                .option("-Dflowtap.extension.exampel.team=blue")
                .run()
                .successfully();

        assertThat(ended.agentLines())
                .singleElement()
                .asString()
                .contains("flowtap.extension.exampel.team", "there is", "example");
    }

    @Test
    void aSourceThatAlwaysFailsCostsWhatItWouldHaveFound() throws Exception {
        String[] arguments = new String[151];
        Arrays.fill(arguments, "one");
        ForkedApp.Ended ended = program(arguments)
                .option("-Dflowtap.extensions=" + Project.exampleExtensionJar() + ","
                        + PlainExtension.jar("io.flowtap.identity.IdentitySource", "HostileSource"))
                .option("-Dflowtap.identity.user-id=extension:hostile,extension:example")
                .run()
                .successfully();

        assertThat(home.events("tool_used"))
                .hasSize(150)
                .allSatisfy(event -> assertThat(event.column("user_id")).isEqualTo("one"));
        assertThat(ended.agentLines()).hasSize(2);
        assertThat(ended.agentLines().get(0)).contains("identity source hostile threw", "Unreadable");
        assertThat(ended.agentLines().get(1)).contains("HostileSource", "asked no more");
        assertThat(Command.end(home, "doctor").stdout()).contains("100 times an identity source");
    }

    @Test
    void partsOfOthersThatThrowAndHangWhileTheyStartCostThemselves() throws Exception {
        Path broken = PlainExtension.jar("io.flowtap.hook.Instrumentation", "BrokenInstrumentation");
        Path hanging = PlainExtension.jar("io.flowtap.sink.EventSinkProvider", "HangingDestination");
        Path text = Files.writeString(Project.workFolder("extension").resolve("text.jar"), "no jar");
        ForkedApp.Ended ended = program("ann", "one", "two")
                .option("-Dflowtap.extensions=" + broken + "," + hanging + "," + text + ","
                        + Project.exampleExtensionJar())
                .option("-Dflowtap.extension.example.team=blue")
                .option("-Dflowtap.shutdown-timeout=60s")
                .env("FLOWTAP_EXTENSION_EXAMPLE_FILE", lines.toString())
                .run()
                .successfully();

        assertThat(home.events("tool_used")).hasSize(2);
        assertThat(Files.readAllLines(lines)).hasSize(2);
        String doctor = Command.end(home, "doctor").stdout();
        List<String> named = List.of(
                "BrokenInstrumentation of " + broken
                        + " is left out: name() threw java.lang.Error: nobody expects this",
                "HangingDestination of " + hanging + " is left out: create() has not returned after",
                text + " is left out");
        assertThat(named).allSatisfy(each -> {
            assertThat(ended.agentLines())
                    .filteredOn(line -> line.contains(each))
                    .hasSize(1);
            assertThat(doctor).contains(each);
        });
        assertThat(ended.agentLines()).hasSize(3);
    }

    @Test
    void whatIsLoadedIsSaidToWhoeverAsks() throws Exception {
        ForkedApp.Ended ended =
                program("ann", "one").option("-Dflowtap.log.level=debug").run().successfully();

        assertThat(ended.agentLines())
                .anySatisfy(line -> assertThat(line)
                        .contains(
                                "loaded: identity source",
                                "ThreadNameSource",
                                Project.exampleExtensionJar().toString()));
    }

    @Test
    void aSourceThatNobodyOffersIsSaid() throws Exception {
        ForkedApp.Ended ended = program("ann", "one")
                .option("-Dflowtap.identity.user-id=extension:hostile,fixed:nobody")
                .run()
                .successfully();

        assertThat(ended.agentLines())
                .singleElement()
                .asString()
                .contains("flowtap.identity.user-id", "'hostile'", "there is example");
        assertThat(home.events("tool_used"))
                .singleElement()
                .satisfies(event -> assertThat(event.column("user_id")).isEqualTo("nobody"));
    }

    private ForkedApp program(String... arguments) {
        return ForkedApp.on(jdk)
                .main(Project.plainClassPath(), "io.flowtap.testapps.plain.TranslatingProgram", arguments)
                .observed(home)
                .option("-Dflowtap.extensions=" + Project.exampleExtensionJar());
    }
}
