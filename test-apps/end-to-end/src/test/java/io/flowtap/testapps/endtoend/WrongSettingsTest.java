package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.fakellm.FakeLlm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings that cannot be right are named when the application starts, AI library or not, and by doctor. */
class WrongSettingsTest {

    private static final String PLAIN = "io.flowtap.testapps.plain.";

    private final FlowtapHome home = FlowtapHome.empty();

    @ParameterizedTest
    @MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
    void anApplicationThatHasUsedNoAiYetHearsOfEveryWrongSetting(Jdk jdk) throws Exception {
        ForkedApp app = ForkedApp.on(jdk)
                .main(Project.plainClassPath(), PLAIN + "PausingProgram", PLAIN + "HelloProgram", "world")
                .env("FLOWTAP_DATABSE_URL", "none")
                .option("-Dflowtap.prices=/no/such/prices")
                .option("-Dflowtap.identity.user-id=cookie:user")
                .option("-Dflowtap.database.url=postgres://ann:hunter2@db/obs")
                .option("-Dflowtap.otlp.endpoint=localhost:4318")
                .option("-Dflowtap.posthog.api-key=phx_abc")
                .option("-Dflowtap.exporters.sqlite.events=modelcost")
                .option("-Dflowtap.instrumentation.langchain4j.enabled=maybe")
                .option("-Dflowtap.retention.max-share=101")
                .option("-Dflowtap.journal.max-size=0")
                .option("-Dflowtap.posthog.flush-at=0")
                .option("-Dflowtap.identity.session-id=fixed:");

        Process process = app.observed(home).start();
        assertThat(Polling.within(Duration.ofMinutes(2)).until(this::hasStatus)).isTrue();
        process.getOutputStream().close();
        ForkedApp.Ended ended = app.end(process).successfully();

        assertThat(ended.stdout().lines()).containsExactly("Hello world", "ready");
        List<String> lines = ended.agentLines();
        assertSaysOnce(lines, "FLOWTAP_DATABSE_URL; did you mean FLOWTAP_DATABASE_URL?");
        assertSaysOnce(lines, "cannot read /no/such/prices");
        assertSaysOnce(lines, "unknown source 'cookie:user'");
        assertSaysOnce(lines, "flowtap.database.url is no database address");
        assertSaysOnce(lines, "flowtap.otlp.endpoint does not start with https:// or http://");
        assertSaysOnce(lines, "flowtap.posthog.api-key is a personal key");
        assertSaysOnce(lines, "no event of Flowtap's own is called modelcost");
        assertSaysOnce(lines, "flowtap.instrumentation.langchain4j.enabled=maybe is not true or false");
        assertSaysOnce(lines, "flowtap.retention.max-share=101 is not a whole number from 0 to 100; using 25");
        assertSaysOnce(lines, "flowtap.journal.max-size=0 is not a size such as 512MB");
        assertSaysOnce(lines, "flowtap.posthog.flush-at=0 is not a whole number");
        assertSaysOnce(lines, "flowtap.identity.session-id: source 'fixed:' has nothing behind the colon");
        assertThat(ended.stderr()).doesNotContain("hunter2").doesNotContain("Exception");

        ForkedApp.Ended doctor = Command.end(home, "doctor");
        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.stdout())
                .contains("FLOWTAP_DATABSE_URL", "/no/such/prices", "cookie:user", "personal key")
                .doesNotContain("hunter2");
    }

    @Test
    void anApplicationThatUsesAiHearsOfThemOnce() throws Exception {
        try (FakeLlm llm = FakeLlm.start(0, Scenarios.script())) {
            ForkedApp.Ended ended = syncChat(llm)
                    .observed(home)
                    .option("-Dflowtap.prices=/no/such/prices")
                    .option("-Dflowtap.identity.user-id=cookie:user,call")
                    .run()
                    .successfully();

            assertThat(ended.agentLines()).hasSize(2);
            assertSaysOnce(ended.agentLines(), "cannot read /no/such/prices");
            assertSaysOnce(ended.agentLines(), "unknown source 'cookie:user'");
        }
        assertThat(home.events("model_cost")).hasSize(1);
    }

    @Test
    void doctorFindsWhatIsWrongWithTheSettingsItSeesItself() throws Exception {
        ForkedApp.Ended doctor = ForkedApp.on(Jdk.own())
                .env("FLOWTAP_HOEM", "/x")
                .option("-Dflowtap.home=" + home.folder())
                .option("-Dflowtap.prices=/no/such/prices")
                .jar(Project.agentJar(), "doctor")
                .run();

        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.stdout())
                .contains("settings of this command: unknown environment variable FLOWTAP_HOEM")
                .contains("settings of this command: prices: cannot read /no/such/prices");
    }

    @Test
    void aUserWithoutAHomeGetsANamedDirectoryAndAllEvents() throws Exception {
        Path tmp = Project.workFolder("tmp");
        try (FakeLlm llm = FakeLlm.start(0, Scenarios.script())) {
            ForkedApp.Ended ended = syncChat(llm)
                    .option("-javaagent:" + Project.agentJar())
                    .option("-Dflowtap.shutdown-timeout=60s")
                    .option("-Duser.home=?")
                    .option("-Duser.name=ann")
                    .option("-Djava.io.tmpdir=" + tmp)
                    .run()
                    .successfully();

            assertThat(ended.agentLines())
                    .singleElement()
                    .asString()
                    .contains(
                            "has no home directory",
                            "set flowtap.home",
                            tmp.resolve("flowtap-ann").toString());
        }
        assertThat(tmp.resolve("flowtap-ann/flowtap.db")).exists();
        ForkedApp.Ended report = ForkedApp.on(Jdk.own())
                .option("-Duser.home=?")
                .option("-Duser.name=ann")
                .option("-Djava.io.tmpdir=" + tmp)
                .jar(Project.agentJar(), "events")
                .run()
                .successfully();
        assertThat(report.stdout()).contains("model_cost");
    }

    @Test
    void aHomeWhoseNameTheLocaleCannotExpressIsReplacedAndNamed() throws Exception {
        Path tmp = Project.workFolder("tmp");
        try (FakeLlm llm = FakeLlm.start(0, Scenarios.script())) {
            ForkedApp.Ended ended = syncChat(llm)
                    .env("LC_ALL", "C")
                    .option("-javaagent:" + Project.agentJar())
                    .option("-Dflowtap.shutdown-timeout=60s")
                    .option("-Dflowtap.home=" + tmp.resolve("J\u00fcrgen"))
                    .option("-Duser.name=ann")
                    .option("-Djava.io.tmpdir=" + tmp)
                    .run()
                    .successfully();

            assertThat(ended.stdout().trim()).isEqualTo("SyncChat: Good day.");
            assertThat(ended.agentLines())
                    .singleElement()
                    .asString()
                    .contains("cannot be a file name in this JVM", "LC_ALL=C.UTF-8", tmp + "/flowtap-ann");
        }
        assertThat(tmp.resolve("flowtap-ann/flowtap.db")).exists();
    }

    @Test
    void aLongPathDoesNotCutOffWhatToDo() throws Exception {
        Path folder = Project.workFolder("long");
        for (int i = 0; i < 4; i++) {
            folder = folder.resolve("very-long-name-".repeat(13));
        }
        Path file = Files.writeString(Files.createDirectories(folder).resolve("home"), "not a folder");
        try (FakeLlm llm = FakeLlm.start(0, Scenarios.script())) {
            ForkedApp.Ended ended = syncChat(llm)
                    .option("-javaagent:" + Project.agentJar())
                    .option("-Dflowtap.home=" + file)
                    .option("-Dflowtap.shutdown-timeout=1s")
                    .run()
                    .successfully();

            assertThat(ended.stdout().trim()).isEqualTo("SyncChat: Good day.");
            assertSaysOnce(ended.agentLines(), "set flowtap.home to a writable directory");
        }
    }

    @Test
    void filesThatEverybodyMayChangeAreNamedWithWhatToDo() throws Exception {
        Files.createDirectories(home.folder());
        Files.setPosixFilePermissions(home.folder(), PosixFilePermissions.fromString("rwxrwxrwx"));
        Path config =
                Files.writeString(Project.workFolder("config").resolve("flowtap.properties"), "flowtap.service=x\n");
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-rw-rw-"));
        try (FakeLlm llm = FakeLlm.start(0, Scenarios.script())) {
            ForkedApp.Ended ended = syncChat(llm)
                    .observed(home)
                    .option("-Dflowtap.config=" + config)
                    .run()
                    .successfully();

            assertThat(ended.agentLines()).hasSize(2);
            assertSaysOnce(ended.agentLines(), "chmod o-w " + config);
            assertSaysOnce(ended.agentLines(), "chmod o-w " + home.folder());
        }
        assertThat(home.events("model_cost")).hasSize(1);
    }

    private static void assertSaysOnce(List<String> lines, String text) {
        assertThat(lines.stream().filter(line -> line.contains(text))).as(text).hasSize(1);
    }

    private boolean hasStatus() {
        String[] files = home.folder().resolve("status").toFile().list((folder, name) -> name.endsWith(".json"));
        return files != null && files.length > 0;
    }

    private static ForkedApp syncChat(FakeLlm llm) {
        return ForkedApp.on(Jdk.own())
                .main(Environment.newest().classPath(), Scenarios.PROGRAM, llm.baseUrl(), "SyncChat");
    }
}
