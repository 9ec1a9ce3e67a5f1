package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.destination.Answer;
import io.flowtap.testapps.destination.AnswerScript;
import io.flowtap.testapps.destination.DestinationServer;
import io.flowtap.testapps.fakellm.FakeLlm;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever fails on the way to a destination is said once, with what to do, and without the name of an exception. */
class WaysToDestinationsTest {

    private final FakeLlm llm = FakeLlm.start(0, Scenarios.script());
    private final FlowtapHome home = FlowtapHome.empty();

    @AfterEach
    void stop() {
        llm.close();
    }

    @ParameterizedTest
    @MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
    void aNameTlsAndAPortThatFailAreNamedAndANameWithAnUnderscoreWorks(Jdk jdk) throws Exception {
        // No name service of a test machine knows a name with an underscore, and this file replaces it.
        Path hosts = Files.writeString(Project.workFolder("hosts").resolve("hosts"), "127.0.0.1 my_collector\n");
        try (DestinationServer collector = DestinationServer.start(AnswerScript.always(Answer.OK))) {
            String port = ":" + URI.create(collector.url()).getPort();
            List<String> lines = said(ForkedApp.on(jdk)
                    .option("-Djdk.net.hosts.file=" + hosts)
                    .option("-Dflowtap.posthog.api-key=phc_test")
                    .option("-Dflowtap.posthog.host=https://no-such-host.invalid")
                    .option("-Dflowtap.rudderstack.write-key=write-key")
                    .option("-Dflowtap.rudderstack.data-plane-url=https://127.0.0.1" + port)
                    .option("-Dflowtap.otlp.endpoint=http://my_collector" + port)
                    .option("-Dflowtap.database.url=jdbc:postgresql://127.0.0.1:1/obs"));

            assertThat(lines).hasSize(3);
            assertSays(lines, "posthog", "is not known here", "correct flowtap.posthog.host");
            assertSays(lines, "rudderstack", "TLS with it failed", "flowtap.rudderstack.data-plane-url");
            assertSays(lines, "postgresql", "cannot be reached", "Check that the hostname and port are correct");
            assertThat(collector.stored().stream().flatMap(request -> HttpDestination.OTLP.ids(request).stream()))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
    void aProxyThatMakesNoTunnelIsNamed(Jdk jdk) throws Exception {
        try (DestinationServer proxy = DestinationServer.start(AnswerScript.always(Answer.status(403)))) {
            List<String> lines = said(ForkedApp.on(jdk)
                    .option("-Dhttps.proxyHost=127.0.0.1")
                    .option("-Dhttps.proxyPort=" + URI.create(proxy.url()).getPort())
                    .option("-Dflowtap.posthog.api-key=phc_test")
                    .option("-Dflowtap.database.url=none"));

            assertThat(lines).hasSize(1);
            assertSays(lines, "posthog", "the proxy of this JVM does not let it through", "http.nonProxyHosts");
        }
    }

    private List<String> said(ForkedApp app) throws Exception {
        ForkedApp.Ended ended = app.main(Environment.newest().classPath(), Scenarios.PROGRAM, llm.baseUrl(), "SyncChat")
                .observed(home)
                .run()
                .successfully();
        assertThat(ended.stdout().trim()).isEqualTo("SyncChat: Good day.");
        assertThat(ended.stderr()).doesNotContain("Exception").doesNotContain("null");
        return ended.agentLines();
    }

    private static void assertSays(List<String> lines, String destination, String what, String advice) {
        assertThat(lines)
                .filteredOn(line -> line.startsWith("[flowtap] " + destination + " "))
                .singleElement()
                .asString()
                .contains(what, advice);
    }
}
