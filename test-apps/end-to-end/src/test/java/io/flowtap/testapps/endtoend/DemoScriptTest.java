package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code sh test-apps/demo.sh}: with any shell, from any folder, and with what it needs missing. */
class DemoScriptTest {

    private static final Path DASH = Path.of("/bin/dash");
    private static final List<String> TOOLS = List.of(
            "dirname", "sed", "find", "head", "tail", "mktemp", "rm", "cat", "date", "sleep", "grep", "env", "touch");

    @Test
    void aShellThatIsNoBashRunsItInAFolderWithBlanksInItsName() throws Exception {
        Path temporary = Project.workFolder("demo with blanks");
        Path root = Files.createSymbolicLink(
                Project.workFolder("demo").resolve("a b"),
                Project.demoScript().getParent().getParent());

        ForkedApp.Ended demo = ForkedApp.of(DASH)
                .option(root.resolve("test-apps/demo.sh").toString())
                .env("TMPDIR", temporary.toString())
                .run()
                .successfully();

        assertThat(demo.stdout()).contains("gpt-5-mini-2025-08-07").contains("flow SupportAssistant.answer");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void withoutMavenItSaysWhatToInstall() throws Exception {
        Path bin = tools();
        Files.createSymbolicLink(bin.resolve("javac"), Jdk.own().tool("javac"));

        ForkedApp.Ended demo =
                unbuilt().env("PATH", bin.toString()).env("JAVA_HOME", "").run();

        assertThat(demo.exitCode()).isEqualTo(1);
        assertThat(demo.stderr())
                .isEqualTo("demo: no mvn found, and something has to be built: install Maven 3.8 or newer\n");
    }

    @Test
    void aJavaThatIsTooOldOrMissingIsNamed() throws Exception {
        Path old = program(Project.workFolder("jdk"), "bin/java", "echo '    java.specification.version = 1.8' >&2");
        ForkedApp.Ended onOld = unbuilt()
                .env("JAVA_HOME", old.getParent().getParent().toString())
                .run();
        ForkedApp.Ended onNone = unbuilt().env("JAVA_HOME", "/no/such/jdk").run();

        assertThat(onOld.exitCode()).isEqualTo(1);
        assertThat(onOld.stderr()).contains("is Java 1.8; 17 or newer is needed");
        assertThat(onNone.exitCode()).isEqualTo(1);
        assertThat(onNone.stderr()).contains("no java found in JAVA_HOME=/no/such/jdk");
    }

    @Test
    void aBuildSaysWhatItIsAtAndWhyItFailed() throws Exception {
        Path bin = tools();
        Files.createSymbolicLink(bin.resolve("javac"), Jdk.own().tool("javac"));
        program(bin, "mvn", "echo '[INFO] Building Flowtap core [3/20]'; sleep 2; echo '[ERROR] no room'; exit 1");
        Path temporary = Project.workFolder("demo-build");

        ForkedApp.Ended demo = unbuilt()
                .env("PATH", bin.toString())
                .env("JAVA_HOME", "")
                .env("TMPDIR", temporary.toString())
                .run();

        assertThat(demo.exitCode()).isEqualTo(1);
        assertThat(demo.stdout()).contains("Building Flowtap core [3/20] (");
        assertThat(demo.stderr()).contains("[ERROR] no room").contains("all of its output is in " + temporary);
    }

    /** A copy of the script where nothing has been built. */
    private static ForkedApp unbuilt() throws IOException {
        Path folder = Files.createDirectories(Project.workFolder("unbuilt").resolve("test-apps"));
        Files.writeString(folder.getParent().resolve("pom.xml"), "<project/>");
        return ForkedApp.of(DASH)
                .option(Files.copy(Project.demoScript(), folder.resolve("demo.sh"))
                        .toString());
    }

    /** A folder with what the script calls, and this test's java. */
    private static Path tools() throws IOException {
        Path bin = Project.workFolder("bin");
        for (String tool : TOOLS) {
            Path usr = Path.of("/usr/bin", tool);
            Files.createSymbolicLink(bin.resolve(tool), Files.exists(usr) ? usr : Path.of("/bin", tool));
        }
        Files.createSymbolicLink(bin.resolve("java"), Jdk.own().java());
        return bin;
    }

    private static Path program(Path folder, String name, String commands) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + commands + "\n");
        file.toFile().setExecutable(true);
        return file;
    }
}
