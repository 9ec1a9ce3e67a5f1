package io.flowtap.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.config.Configuration;
import io.flowtap.event.EventProcessor;
import io.flowtap.hook.Instrumentation;
import io.flowtap.identity.IdentitySource;
import io.flowtap.sink.DebugLog;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.EventSinkProvider;
import io.flowtap.sink.SinkContext;
import io.flowtap.weaving.Weaving;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a part of an extension does while it starts costs that part, and it is named with what happened. */
@Timeout(60)
class HostilePartsTest {

    private static final String FAULTS = """
            package acme;
            final class Faults {
                static <T> T error() { throw new Error("broken"); }
                static <T> T overflow() { return overflow(); }
                static <T> T memory() { throw new OutOfMemoryError("broken"); }
                static <T> T linkage() { throw new NoClassDefFoundError("acme/Gone"); }
                static <T> T nothing() { return null; }
                static <T> T hang() {
                    while (true) {
                        java.util.concurrent.locks.LockSupport.park();
                    }
                }
                static boolean wherever(boolean there) { return there; }
            }
            """;

    private static final String INSTRUMENTATION = """
            package acme;
            import io.flowtap.hook.*;
            import java.util.List;
            public final class %s implements Instrumentation {
                %s
                public String name() { return %s; }
                public Library library() { return %s; }
                public List<Target> targets() { return %s; }
            }
            """;

    private static final String SINK = """
            package acme;
            import io.flowtap.event.*;
            import io.flowtap.sink.*;
            import java.time.Duration;
            import java.util.*;
            public final class %1$s implements EventSinkProvider {
                public Optional<EventSink> create(SinkContext context) { return %2$s; }
                private static final class Sink implements EventSink {
                    public String name() { return %3$s; }
                    public String destination() { return %4$s; }
                    public int maxBatchSize() { return %5$s; }
                    public Duration linger() { return %6$s; }
                    public Delivery deliver(List<Event> batch) { return Delivery.ACCEPTED; }
                    public void close() {}
                }
            }
            """;

    private static final String GOOD_INSTRUMENTATION =
            INSTRUMENTATION.formatted("Good", "", "\"good\"", "Library.markedBy(\"acme.Library\")", "List.of()");

    private static final String GOOD_SINK =
            SINK.formatted("GoodSink", "Optional.of(new Sink())", "\"good\"", "\"memory\"", "10", "Duration.ZERO");

    @TempDir
    private Path directory;

    private final List<String> log = new ArrayList<>();
    private final ClassLoader agentLoader = getClass().getClassLoader();

    @AfterEach
    void forget() {
        System.clearProperty("flowtap.extensions");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name    | Faults.nothing()  | name() returned no name",
                "name    | Faults.error()    | name() threw java.lang.Error: broken",
                "name    | Faults.hang()     | name() has not returned",
                "library | Faults.nothing()  | library() returned null",
                "library | Faults.memory()   | library() threw java.lang.OutOfMemoryError: broken",
                "targets | Faults.nothing()  | targets() returned null",
                "targets | Faults.overflow() | targets() threw java.lang.StackOverflowError",
                "targets | Faults.linkage()  | targets() threw java.lang.NoClassDefFoundError: acme/Gone",
                "targets | Faults.hang()     | targets() has not returned",
                "fields  | static { if (Faults.wherever(true)) Faults.error(); } | static initializer threw java.lang.Error: broken",
                "fields  | { if (Faults.wherever(true)) Faults.hang(); } | its constructor or static initializer has not returned",
                "fields  | Bad(int i) {}     | no public constructor without parameters",
            })
    void anInstrumentation(String where, String code, String expected) throws Exception {
        String bad = INSTRUMENTATION.formatted(
                "Bad",
                where.equals("fields") ? code : "",
                where.equals("name") ? code : "\"bad\"",
                where.equals("library") ? code : "Library.markedBy(\"acme.Library\")",
                where.equals("targets") ? code : "List.of()");
        Path jar = new ExtensionJar(directory)
                .with("Faults", FAULTS)
                .with("Bad", bad)
                .with("Good", GOOD_INSTRUMENTATION)
                .providing(Instrumentation.class, "acme.Bad")
                .providing(Instrumentation.class, "acme.Good")
                .build();
        Configuration configuration = extendedBy(jar);
        Extensions extensions = Extensions.open(configuration, agentLoader, log::add);
        Weaving weaving = new Weaving(agentLoader, log::add);

        extensions.addInstrumentations(weaving, configuration);

        assertThat(weaving.names()).containsExactly("good");
        assertNamed(extensions, "instrumentation acme.Bad of " + jar, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create      | Faults.error()    | create() threw java.lang.Error: broken",
                "create      | Faults.overflow() | create() threw java.lang.StackOverflowError",
                "create      | Faults.linkage()  | acme/Gone",
                "create      | Faults.hang()     | create() has not returned",
                "create      | Faults.nothing()  | create() returned null",
                "name        | Faults.nothing()  | name() of its sink returned no name",
                "name        | Faults.error()    | name() of its sink threw java.lang.Error",
                "destination | Faults.nothing()  | destination() of its sink returned null",
                "destination | Faults.hang()     | destination() of its sink has not returned",
                "size        | 0                 | maxBatchSize() of its sink returned 0",
                "size        | Faults.<Integer>error() | maxBatchSize() of its sink threw java.lang.Error",
                "linger      | Faults.nothing()  | linger() of its sink returned null",
            })
    void aDestination(String where, String code, String expected) throws Exception {
        String bad = SINK.formatted(
                "BadSink",
                where.equals("create") ? code : "Optional.of(new Sink())",
                where.equals("name") ? code : "\"bad\"",
                where.equals("destination") ? code : "\"memory\"",
                where.equals("size") ? code : "10",
                where.equals("linger") ? code : "Duration.ZERO");
        Path jar = new ExtensionJar(directory)
                .with("Faults", FAULTS)
                .with("BadSink", bad)
                .with("GoodSink", GOOD_SINK)
                .providing(EventSinkProvider.class, "acme.BadSink")
                .providing(EventSinkProvider.class, "acme.GoodSink")
                .build();
        Extensions extensions = Extensions.open(extendedBy(jar), agentLoader, log::add);
        SinkContext context = SinkContext.of(Configuration.load(), "test", DebugLog.OFF);

        assertThat(extensions.sinks(context, log::add))
                .extracting(EventSink::name)
                .containsExactly("good");
        assertNamed(extensions, "destination acme.BadSink of " + jar, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Faults.error()    | name() threw java.lang.Error: broken",
                "Faults.overflow() | name() threw java.lang.StackOverflowError",
                "Faults.nothing()  | name() returned null",
                "Faults.hang()     | name() has not returned",
            })
    void anIdentitySource(String code, String expected) throws Exception {
        String source = """
                package acme;
                import io.flowtap.identity.*;
                public final class %s implements IdentitySource {
                    public String name() { return %s; }
                    public CallIdentity find(CallIdentity call) { return null; }
                }
                """;
        Path jar = new ExtensionJar(directory)
                .with("Faults", FAULTS)
                .with("Bad", source.formatted("Bad", code))
                .with("Good", source.formatted("Good", "\"good\""))
                .providing(IdentitySource.class, "acme.Bad")
                .providing(IdentitySource.class, "acme.Good")
                .build();
        Extensions extensions = Extensions.open(extendedBy(jar), agentLoader, log::add);

        assertThat(extensions.identitySources())
                .extracting(IdentitySource::name)
                .containsExactly("good");
        assertNamed(extensions, "identity source acme.Bad of " + jar, expected);
    }

    @Test
    void aProcessorThatHangsInItsConfigurationIsOneThatCouldNotReadItsSettings() throws Exception {
        Path jar = new ExtensionJar(directory)
                .with("Faults", FAULTS)
                .with("Bad", """
                        package acme;
                        import io.flowtap.event.*;
                        import io.flowtap.extension.Settings;
                        public final class Bad implements EventProcessor {
                            public String name() { return Faults.error(); }
                            public void configure(Settings settings) { Faults.hang(); }
                            public boolean process(EventDraft draft) { return true; }
                        }
                        """)
                .providing(EventProcessor.class, "acme.Bad")
                .build();
        Extensions extensions = Extensions.open(extendedBy(jar), agentLoader, log::add);
        EventProcessor processor = extensions.processors().get(0);

        assertThatThrownBy(() -> processor.configure(Configuration.load()))
                .hasMessageContaining("configure() has not returned");

        assertThat(extensions.withProblems(List.of()))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("event processor acme.Bad of " + jar, "configure() has not", "dropped"))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("event processor acme.Bad of " + jar, "name() threw java.lang.Error"));
    }

    private void assertNamed(Extensions extensions, String part, String expected) {
        assertThat(log).singleElement().asString().contains(part, "left out", expected, "flowtap.extensions");
        assertThat(extensions.withProblems(List.of())).isEqualTo(log);
    }

    private static Configuration extendedBy(Path jar) {
        System.setProperty("flowtap.extensions", jar.toString());
        return Configuration.load();
    }
}
