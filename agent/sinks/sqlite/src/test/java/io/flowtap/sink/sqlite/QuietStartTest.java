package io.flowtap.sink.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testsupport.ForkedJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a host notices of the first use of SQLite in its JVM: nothing. */
class QuietStartTest {

    @TempDir
    Path directory;

    private Path temporary;
    private Path home;
    private Path loadedClasses;

    @BeforeEach
    void layOut() throws IOException {
        temporary = Files.createDirectory(directory.resolve("tmp"));
        home = directory.resolve("home");
        loadedClasses = directory.resolve("classes.txt");
    }

    static List<Path> javaHomes() throws IOException {
        return ForkedJvm.javaHomes();
    }

    @ParameterizedTest
    @MethodSource("javaHomes")
    void nothingIsPrintedLoggedRegisteredOrLeftBehind(Path javaHome) throws Exception {
        // Stands in for Instrumentation.redefineModule, with which the agent opens java.lang to itself.
        try (ForkedJvm jvm = start(javaHome, "--add-opens=java.base/java.lang=ALL-UNNAMED")) {
            assertThat(jvm.outputWhenDone())
                    .startsWith("Accepted[]\n2 rows\nmodule ")
                    .endsWith("changed properties []\n");
            assertThat(jvm.errors()).isEmpty();
        }
        assertThat(temporary).isEmptyDirectory();
        assertThat(Files.readString(loadedClasses))
                .contains(" org.sqlite.core.NativeDB ")
                .doesNotContain(" java.util.logging.LogManager ")
                .doesNotContain(" java.lang.System$LoggerFinder ")
                .doesNotContain(" java.sql.DriverManager ")
                .doesNotContain(" org.sqlite.JDBC ");
    }

    @ParameterizedTest
    @MethodSource("javaHomes")
    void aModuleOfItsOwnIsUsedExactlyWhereTheJvmWouldWarn(Path javaHome) throws Exception {
        try (ForkedJvm jvm = start(javaHome, "--add-opens=java.base/java.lang=ALL-UNNAMED")) {
            String expected = ForkedJvm.version(javaHome) >= 24 ? "module org.xerial.sqlitejdbc\n" : "module null\n";
            assertThat(jvm.outputWhenDone()).contains(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("javaHomes")
    void aJvmThatGrantsNativeAccessItselfNeedsNoOpenPackage(Path javaHome) throws Exception {
        List<String> options =
                ForkedJvm.version(javaHome) >= 22 ? List.of("--enable-native-access=ALL-UNNAMED") : List.of();
        try (ForkedJvm jvm = start(javaHome, options.toArray(new String[0]))) {
            assertThat(jvm.outputWhenDone()).startsWith("Accepted[]\n2 rows\nmodule null\n");
            assertThat(jvm.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("javaHomes")
    void aJvmThatForbidsNativeAccessToOthersIsSatisfied(Path javaHome) throws Exception {
        List<String> options = new ArrayList<>(List.of("--add-opens=java.base/java.lang=ALL-UNNAMED"));
        if (ForkedJvm.version(javaHome) >= 24) {
            options.add("--illegal-native-access=deny");
        }
        try (ForkedJvm jvm = start(javaHome, options.toArray(new String[0]))) {
            assertThat(jvm.outputWhenDone()).startsWith("Accepted[]\n2 rows\n");
            assertThat(jvm.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("javaHomes")
    void aJvmWithoutTheSqlModuleIsToldHowToGetIt(Path javaHome) throws Exception {
        try (ForkedJvm jvm = start(javaHome, "--limit-modules=java.base")) {
            assertThat(jvm.outputWhenDone()).startsWith("Paused[reason=").contains("--add-modules java.sql");
            assertThat(jvm.errors()).isEmpty();
        }
    }

    @Test
    void manyProcessesThatStartAtOnceShareOneNativeLibrary() throws Exception {
        Path own = Path.of(System.getProperty("java.home"));
        List<ForkedJvm> jvms = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                jvms.add(start(own));
            }
            for (ForkedJvm jvm : jvms) {
                assertThat(jvm.outputWhenDone()).contains("changed properties []");
            }
        } finally {
            jvms.forEach(ForkedJvm::close);
        }
        try (var files = Files.walk(home.resolve("lib"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    private ForkedJvm start(Path javaHome, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(options));
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add("-Xlog:class+load=info:file=" + loadedClasses);
        command.add("-cp");
        command.add(testClasses());
        command.add(IsolatedStart.class.getName());
        command.add(System.getProperty("java.class.path"));
        command.add(home.toString());
        return ForkedJvm.start(javaHome, Files.createTempFile(directory, "err", ".txt"), command);
    }

    private static String testClasses() {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.endsWith("test-classes")) {
                return entry;
            }
        }
        throw new AssertionError("no test-classes in " + System.getProperty("java.class.path"));
    }
}
