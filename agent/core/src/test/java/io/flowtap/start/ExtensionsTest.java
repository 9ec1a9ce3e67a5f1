package io.flowtap.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.bootstrap.FlowtapSeam;
import io.flowtap.config.Configuration;
import io.flowtap.event.Event;
import io.flowtap.event.EventDraft;
import io.flowtap.event.EventProcessor;
import io.flowtap.event.PropertyKey;
import io.flowtap.hook.Instrumentation;
import io.flowtap.sink.DebugLog;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.EventSinkProvider;
import io.flowtap.sink.SinkContext;
import io.flowtap.weaving.Weaver;
import io.flowtap.weaving.Weaving;
import io.flowtap.weaving.WeavingReport;
import io.flowtap.weaving.fixture.EchoModel;
import io.flowtap.weaving.fixture.Model;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ExtensionsTest {

    private static final String SEEN = "acme.seen";

    private static final String INSTRUMENTATION = """
            package acme;
            import io.flowtap.hook.*;
            import java.util.List;
            public final class AcmeInstrumentation implements Instrumentation {
                public String name() { return "acme"; }
                static final String PACKAGE = "io.flowtap.weaving.fixture.";
                public Library library() {
                    return Library.markedBy(PACKAGE + "Model").withPackages(PACKAGE);
                }
                public List<Target> targets() {
                    return List.of(Target.subtypesOf(PACKAGE + "Model", Hook.on("answer").with(AcmeHook.class)));
                }
            }
            """;

    private static final String HOOK = """
            package acme;
            import net.bytebuddy.asm.Advice;
            public final class AcmeHook {
                @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
                static void enter(@Advice.Argument(0) String question) {
                    System.setProperty("acme.seen", Suffix.of(question));
                }
            }
            class Suffix {
                static String of(String question) { return question + " was asked"; }
            }
            """;

    private static final String PROCESSOR = """
            package acme;
            import io.flowtap.event.*;
            public final class AcmeProcessor implements EventProcessor {
                private static final PropertyKey TEAM = PropertyKey.of("team");
                public String name() { return "acme"; }
                public boolean process(EventDraft draft) { draft.put(TEAM, "acme"); return true; }
            }
            """;

    private static final String SINK = """
            package acme;
            import io.flowtap.event.*;
            import io.flowtap.sink.*;
            import java.util.*;
            public final class AcmeSinkProvider implements EventSinkProvider {
                public Optional<EventSink> create(SinkContext context) { return Optional.of(new AcmeSink()); }
            }
            final class AcmeSink implements EventSink {
                public String name() { return "acme"; }
                public String destination() { return "memory"; }
                public Delivery deliver(List<Event> batch) { return Delivery.ACCEPTED; }
                public void close() {}
            }
            """;

    private static final String BROKEN = """
            package acme;
            import io.flowtap.hook.*;
            import java.util.List;
            public final class Broken implements Instrumentation {
                public String name() { return "broken"; }
                public Library library() { throw new IllegalStateException("no library"); }
                public List<Target> targets() { return List.of(); }
            }
            """;

    @TempDir
    private Path directory;

    private final List<String> log = new ArrayList<>();
    private final ClassLoader agentLoader = getClass().getClassLoader();

    @AfterEach
    void forget() {
        System.clearProperty("flowtap.extensions");
        System.clearProperty(SEEN);
        FlowtapSeam.install(null);
    }

    @Test
    void anInstrumentationOfAnExtensionIsWoven() throws Exception {
        Configuration configuration = extendedBy(new ExtensionJar(directory)
                .with("AcmeInstrumentation", INSTRUMENTATION)
                .with("AcmeHook", HOOK)
                .providing(Instrumentation.class, "acme.AcmeInstrumentation")
                .build());
        Weaving weaving = new Weaving(agentLoader, log::add);

        Extensions.open(configuration, agentLoader, log::add).addInstrumentations(weaving, configuration);
        weaving.link();
        assertThat(log).isEmpty();
        Object model = new WovenLoader(weaving.weaver(() -> {})).echoModel();

        assertThat(model.getClass().getMethod("answer", String.class).invoke(model, "why"))
                .isEqualTo("echo why");
        assertThat(System.getProperty(SEEN)).isEqualTo("why was asked");
        assertThat(weaving.report().libraries()).singleElement().satisfies(library -> {
            assertThat(library.name()).isEqualTo("acme");
            assertThat(library.state()).isEqualTo(WeavingReport.State.ACTIVE);
        });
        assertThat(log).isEmpty();
    }

    @Test
    void aHookThatIsRefusedAndOneThatMatchesNothingCostThemselvesAndAreNamed() throws Exception {
        Configuration configuration = extendedBy(new ExtensionJar(directory)
                .with("AcmeInstrumentation", INSTRUMENTATION.replace("Target.subtypesOf(PACKAGE + \"Model\", ", """
                        Target.exactly(PACKAGE + "EchoModel",
                        Hook.on("answer").with(Refused.class), Hook.on("answr").with(AcmeHook.class),
                        Hook.on("answer").with(Unnumbered.class),
                        Hook.on("answer").taking("java.lang.String", "int").with(AcmeHook.class),
                        """))
                .with("AcmeHook", HOOK)
                .with("Refused", """
                        package acme;
                        final class Refused {
                            @net.bytebuddy.asm.Advice.OnMethodEnter
                            void enter() {}
                        }
                        final class Unnumbered {
                            @net.bytebuddy.asm.Advice.OnMethodEnter
                            static void enter(@net.bytebuddy.asm.Advice.Argument(-1) Object question) {}
                        }
                        """)
                .providing(Instrumentation.class, "acme.AcmeInstrumentation")
                .build());
        Weaving weaving = new Weaving(agentLoader, log::add);
        Extensions.open(configuration, agentLoader, log::add).addInstrumentations(weaving, configuration);
        weaving.link();

        Object model = new WovenLoader(weaving.weaver(() -> {})).echoModel();
        model.getClass().getMethod("answer", String.class).invoke(model, "why");

        assertThat(System.getProperty(SEEN)).isEqualTo("why was asked");
        assertThat(weaving.report().libraries()).singleElement().satisfies(library -> {
            assertThat(library.state()).isEqualTo(WeavingReport.State.ACTIVE);
            assertThat(library.hookProblems())
                    .hasSize(3)
                    .anySatisfy(
                            each -> assertThat(each).contains("acme.Refused on answer", "refused", "make it static"))
                    .anySatisfy(
                            each -> assertThat(each).contains("acme.Unnumbered", "refused", "the first argument is 0"))
                    .anySatisfy(each -> assertThat(each)
                            .contains("acme.AcmeHook on answr of io.flowtap.weaving.fixture.EchoModel", "no method"));
        });
        assertThat(log).hasSize(2).allSatisfy(line -> assertThat(line).contains("instrumentation acme: hook acme."));
    }

    @Test
    void classesThatNoHookFitsAreNotTakenForALibraryThatWasNotSeen() throws Exception {
        Configuration configuration = extendedBy(new ExtensionJar(directory)
                .with(
                        "AcmeInstrumentation",
                        INSTRUMENTATION.replace(
                                "Hook.on(\"answer\")", "Hook.on(\"answer\").taking(\"java.lang.String\", \"int\")"))
                .with("AcmeHook", HOOK)
                .providing(Instrumentation.class, "acme.AcmeInstrumentation")
                .build());
        Weaving weaving = new Weaving(agentLoader, log::add);
        Extensions.open(configuration, agentLoader, log::add).addInstrumentations(weaving, configuration);
        weaving.link();

        new WovenLoader(weaving.weaver(() -> {})).echoModel();

        assertThat(weaving.report().libraries()).singleElement().satisfies(library -> {
            assertThat(library.state()).isEqualTo(WeavingReport.State.UNFIT);
            assertThat(library.hookProblems()).singleElement().asString().contains("other arguments or results");
        });
    }

    @Test
    void processorsAndSinksOfAnExtensionAreFound() throws Exception {
        Extensions extensions = open(new ExtensionJar(directory)
                .with("AcmeProcessor", PROCESSOR)
                .with("AcmeSinkProvider", SINK)
                .providing(EventProcessor.class, "acme.AcmeProcessor")
                .providing(EventSinkProvider.class, "acme.AcmeSinkProvider")
                .build());

        EventDraft draft = new EventDraft().begin("tool_used", 0);
        assertThat(extensions.processors()).singleElement().satisfies(processor -> processor.process(draft));
        assertThat(draft.text(draft.indexOf(PropertyKey.of("team")))).isEqualTo("acme");

        List<EventSink> sinks = sinksOf(extensions);
        assertThat(sinks).hasSize(1);
        EventSink sink = sinks.get(0);
        assertThat(sink.name()).isEqualTo("acme");
        assertThat(sink.deliver(List.<Event>of())).isNotNull();
    }

    @Test
    void whatIsBrokenIsNamedAndLeftOutAndTheRestIsUsed() throws Exception {
        Configuration configuration = extendedBy(new ExtensionJar(directory)
                .with("Broken", BROKEN)
                .with("AcmeInstrumentation", INSTRUMENTATION)
                .with("AcmeHook", HOOK)
                .providing(Instrumentation.class, "acme.Gone")
                .providing(Instrumentation.class, "acme.Broken")
                .providing(Instrumentation.class, "acme.AcmeInstrumentation")
                .build());
        Weaving weaving = new Weaving(agentLoader, log::add);

        Extensions.open(configuration, agentLoader, log::add).addInstrumentations(weaving, configuration);

        assertThat(log).hasSize(2);
        assertThat(weaving.report().libraries())
                .extracting(WeavingReport.Library::name)
                .containsExactly("acme");
        assertThat(log).hasSize(2);
        assertThat(log.get(0)).contains("left out", "acme.Gone");
        assertThat(log.get(1)).contains("left out", "acme.Broken", "no library");
    }

    @Test
    @Timeout(30)
    void aLoaderThatCannotLookForServicesIsSaidOnceAndGivenUp() {
        ClassLoader broken = new ClassLoader(agentLoader) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                throw new IOException("jar replaced");
            }
        };

        assertThat(sinksOf(Extensions.open(Configuration.load(), broken, log::add)))
                .isEmpty();

        assertThat(log).singleElement().asString().contains("left out");
    }

    @Test
    void aJarThatIsNotThereIsNamed() {
        Extensions extensions = open(directory.resolve("gone.jar"));

        assertThat(log).singleElement().asString().contains("no such file", "gone.jar");
        assertThat(extensions.processors()).isEmpty();
        assertThat(sinksOf(extensions)).isEmpty();
    }

    private List<EventSink> sinksOf(Extensions extensions) {
        return extensions.sinks(SinkContext.of(Configuration.load(), "test", DebugLog.OFF), log::add);
    }

    private Extensions open(Path jar) {
        return Extensions.open(extendedBy(jar), agentLoader, log::add);
    }

    private static Configuration extendedBy(Path jar) {
        System.setProperty("flowtap.extensions", jar.toString());
        return Configuration.load();
    }

    /** Defines the library, woven. */
    private static final class WovenLoader extends ClassLoader {

        private final Weaver weaver;

        WovenLoader(Weaver weaver) {
            super(ExtensionsTest.class.getClassLoader());
            this.weaver = weaver;
        }

        Object echoModel() throws Exception {
            define(Model.class);
            return define(EchoModel.class).getDeclaredConstructor().newInstance();
        }

        private Class<?> define(Class<?> type) throws IOException {
            String name = type.getName().replace('.', '/');
            try (InputStream in = getResourceAsStream(name + ".class")) {
                byte[] bytes = in.readAllBytes();
                byte[] woven = weaver.transform(null, this, name, null, null, bytes);
                byte[] defined = woven == null ? bytes : woven;
                return defineClass(type.getName(), defined, 0, defined.length);
            }
        }
    }
}
