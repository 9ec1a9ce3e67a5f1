package io.flowtap.sink.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testsupport.ForkedJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a host notices of posts from inside its JVM: nothing. */
class QuietHttpTest {

    private static final String OK = "200 ok";

    @TempDir
    Path directory;

    static List<Path> javaHomes() throws IOException {
        return ForkedJvm.javaHomes();
    }

    @ParameterizedTest
    @MethodSource("javaHomes")
    void nothingIsPrintedLoggedChangedOrLeftRunning(Path javaHome) throws Exception {
        try (LoopbackServer server = LoopbackServer.answering(LoopbackServer.OK);
                ForkedJvm jvm = start(javaHome, server)) {
            assertThat(jvm.outputWhenDone().lines())
                    .containsExactly(
                            "posted " + OK,
                            "changed properties []",
                            "authenticator null, cookies null",
                            "threads that hold up the end []",
                            "threads after close []",
                            "posted in a shutdown hook " + OK);
            assertThat(jvm.errors()).isEmpty();
        }
        assertThat(loadedClasses())
                .contains("jdk.internal.net.http.HttpClientImpl")
                .doesNotContain("java.util.logging.LogManager")
                .noneMatch(name -> name.contains("DefaultSSLContextHolder"));
    }

    /** The client of JDK 17 asks for a logger with its first use, that of 25 only when there is something to log. */
    @ParameterizedTest
    @MethodSource("javaHomes")
    void aHostsOwnLoggingIsToldNothing(Path javaHome) throws Exception {
        Path services = Files.createDirectories(directory.resolve("host/META-INF/services"));
        Files.writeString(services.resolve("java.lang.System$LoggerFinder"), HostsLoggerFinder.class.getName());
        try (LoopbackServer server = LoopbackServer.answering(LoopbackServer.OK);
                ForkedJvm jvm = start(javaHome, server)) {
            assertThat(jvm.outputWhenDone()).startsWith("posted " + OK);
            assertThat(jvm.errors())
                    .isEqualTo(ForkedJvm.version(javaHome) == 17 ? "asked for jdk.internal.httpclient.debug\n" : "");
        }
    }

    @ParameterizedTest
    @MethodSource("javaHomes")
    void aJvmWithoutTheHttpModuleIsToldHowToGetIt(Path javaHome) throws Exception {
        try (LoopbackServer server = LoopbackServer.answering(LoopbackServer.OK);
                ForkedJvm jvm = start(javaHome, server, "--limit-modules=java.base")) {
            assertThat(jvm.outputWhenDone())
                    .startsWith("posted Paused[reason=")
                    .contains("--add-modules java.net.http");
            assertThat(jvm.errors()).isEmpty();
            assertThat(server.requests).isEmpty();
        }
    }

    private List<String> loadedClasses() throws IOException {
        List<String> names = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("classes.txt"))) {
            names.add(line.substring(line.lastIndexOf(']') + 2).split(" ")[0]);
        }
        return names;
    }

    private ForkedJvm start(Path javaHome, LoopbackServer server, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(options));
        command.add("-Xlog:class+load=info:file=" + directory.resolve("classes.txt"));
        command.add("-cp");
        command.add(testClasses() + File.pathSeparator + directory.resolve("host"));
        command.add(IsolatedPost.class.getName());
        command.add(System.getProperty("java.class.path"));
        command.add(server.uri().toString());
        return ForkedJvm.start(javaHome, directory.resolve("err.txt"), command);
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
