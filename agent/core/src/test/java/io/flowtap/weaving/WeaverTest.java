package io.flowtap.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.hook.Instrumentation;
import io.flowtap.testsupport.MapSettings;
import io.flowtap.weaving.hooks.AnswerHook;
import io.flowtap.weaving.hooks.NewerHook;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WeaverTest {

    private static final String FIXTURE = ModelFixture.PACKAGE;

    private final List<String> log = new CopyOnWriteArrayList<>();

    @RegisterExtension
    private final SeenByHooks hooks = new SeenByHooks();

    private final List<String> seen = hooks.lines;

    @Test
    void hooksAClassThatImplementsTheTargetDirectly() throws Exception {
        Object answer = ask(hostWith(modelHooks()), "EchoModel", "hello");

        assertThat(answer).isEqualTo("echo hello");
        assertThat(seen).containsExactly("enter EchoModel hello", "exit token of hello echo hello ");
    }

    @Test
    void hooksAClassWhoseSuperclassImplementsTheTarget() throws Exception {
        Object answer = ask(hostWith(modelHooks()), "LoudModel", "hello");

        assertThat(answer).isEqualTo("echo hello!");
        assertThat(seen)
                .containsExactly(
                        "enter LoudModel hello",
                        "enter LoudModel hello",
                        "exit token of hello echo hello ",
                        "exit token of hello echo hello! ");
    }

    @Test
    void leavesOtherClassesAsTheyAre() throws Exception {
        HostLoader host = hostWith(modelHooks());

        assertThat(ask(host, "Unrelated", "hello")).isEqualTo("hello");
        assertThat(host.rewritten).isEmpty();
    }

    @Test
    void handsTheHostsExceptionToTheHookAndBackToTheHost() throws Exception {
        HostLoader host = hostWith(modelHooks());

        assertThatThrownBy(() -> ask(host, "EchoModel", null))
                .isInstanceOf(InvocationTargetException.class)
                .hasRootCauseMessage("no question");
        assertThat(seen).containsExactly("enter EchoModel null", "exit token of null null no question");
    }

    @Test
    void aHookThatDoesNotFitAnOlderLibrarySwitchesItsModuleOff() throws Exception {
        Weaving weaving = weavingOf(new ModelFixture(NewerHook.class));
        HostLoader host = new HostLoader(linked(weaving).weaver(() -> {}));
        host.hidden = FIXTURE + "Newer";

        assertThat(ask(host, "EchoModel", "hello")).isEqualTo("echo hello");
        weaving.settle();
        assertThat(log)
                .singleElement()
                .asString()
                .contains("instrumentation fixture switched itself off", "NoClassDefFoundError", "Newer");
    }

    @Test
    void twoLoadersWithACopyOfTheLibraryEachGetHooksOfTheirOwn() throws Exception {
        Weaving weaving = weavingOf(modelHooks());
        Weaver weaver = linked(weaving).weaver(() -> {});
        HostLoader one = new HostLoader(weaver);
        HostLoader other = new HostLoader(weaver);

        for (int i = 0; i <= HookPlace.MOST_IN_A_ROW; i++) {
            ask(one, "EchoModel", "break the hook");
            weaving.settle();
        }
        ask(other, "EchoModel", "hello");

        assertThat(seen).endsWith("enter EchoModel hello", "exit token of hello echo hello ");
        assertThat(weaving.report().libraries()).singleElement().satisfies(library -> {
            assertThat(library.state()).isEqualTo(WeavingReport.State.DISABLED);
            assertThat(library.reason()).contains("broken");
            assertThat(library.types())
                    .singleElement()
                    .satisfies(type -> assertThat(type.classes()).hasSize(2));
        });
    }

    @Test
    void saysOnceThatALibraryAppeared() throws Exception {
        List<String> appeared = new ArrayList<>();
        HostLoader host = new HostLoader(linked(weavingOf(modelHooks())).weaver(() -> appeared.add("now")));

        ask(host, "EchoModel", "hello");
        ask(host, "LoudModel", "hello");

        assertThat(appeared).containsExactly("now");
    }

    @Test
    void aDisabledInstrumentationIsNotWoven() throws Exception {
        Weaving weaving = new Weaving(getClass().getClassLoader(), log::add);
        weaving.addExtension(
                modelHooks(),
                getClass().getClassLoader(),
                new MapSettings(Map.of("flowtap.instrumentation.fixture.enabled", "false")));

        HostLoader host = new HostLoader(linked(weaving).weaver(() -> {}));

        assertThat(ask(host, "EchoModel", "hello")).isEqualTo("echo hello");
        assertThat(host.rewritten).isEmpty();
    }

    @Test
    void theIndexOfTheJarSaysTheSameAsTheInstrumentation() throws Exception {
        String index = Weaving.targetIndex(List.of(modelHooks()));

        assertThat(LibraryIndex.parse(index)).containsExactly(LibraryIndex.of(modelHooks()));
    }

    /** Calls through half of a library would be counted twice. */
    @Test
    void aClassIsRewrittenEvenIfThereIsNoMemoryToNoteItsLibrary() throws Exception {
        Weaving weaving = linked(weavingOf(modelHooks()));
        int[] failures = {0};
        weaving.whenLibrarySeen(() -> {
            failures[0]++;
            throw new OutOfMemoryError("Java heap space");
        });
        Weaver weaver = weaving.weaver(() -> {});
        ClassLoader loader = new HostLoader(weaver);
        String marker = "com/openai/client/OpenAIClient";
        byte[] echoModel;
        try (InputStream in = loader.getResourceAsStream(FIXTURE.replace('.', '/') + "EchoModel.class")) {
            echoModel = in.readAllBytes();
        }

        byte[] woven = weaver.transform(null, loader, marker, null, null, echoModel);

        assertThat(failures[0]).isEqualTo(1);
        assertThat(woven).isNotNull();
        assertThat(log).isEmpty();
    }

    private static Instrumentation modelHooks() {
        return new ModelFixture(AnswerHook.class);
    }

    private HostLoader hostWith(Instrumentation instrumentation) {
        return new HostLoader(linked(weavingOf(instrumentation)).weaver(() -> {}));
    }

    private Weaving weavingOf(Instrumentation instrumentation) {
        Weaving weaving = new Weaving(getClass().getClassLoader(), log::add);
        weaving.addExtension(instrumentation, getClass().getClassLoader(), new MapSettings(Map.of()));
        return weaving;
    }

    private static Weaving linked(Weaving weaving) {
        weaving.link();
        return weaving;
    }

    private static Object ask(HostLoader host, String model, @Nullable String question) throws Exception {
        Class<?> type = host.loadClass(FIXTURE + model);
        return type.getMethod("answer", String.class)
                .invoke(type.getConstructor().newInstance(), question);
    }

    /** Defines the fixture's classes itself, woven. */
    private static final class HostLoader extends ClassLoader {

        private final Weaver weaver;
        private final List<String> rewritten = new ArrayList<>();
        private volatile @Nullable String hidden;

        HostLoader(Weaver weaver) {
            super(WeaverTest.class.getClassLoader());
            this.weaver = weaver;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.equals(hidden)) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith(FIXTURE) || name.endsWith("Hook")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                byte[] woven = weaver.transform(null, this, name.replace('.', '/'), null, null, bytes);
                if (woven != null) {
                    rewritten.add(name);
                }
                byte[] defined = woven != null ? woven : bytes;
                return defineClass(name, defined, 0, defined.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
