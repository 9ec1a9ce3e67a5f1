package io.flowtap.weaving;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.hook.Hook;
import io.flowtap.hook.Instrumentation;
import io.flowtap.hook.Library;
import io.flowtap.hook.Target;
import io.flowtap.testsupport.MapSettings;
import io.flowtap.weaving.app.OwnLoudModel;
import io.flowtap.weaving.app.OwnModel;
import io.flowtap.weaving.fixture.EchoModel;
import io.flowtap.weaving.fixture.LoudModel;
import io.flowtap.weaving.hooks.AnswerHook;
import io.flowtap.weaving.hooks.NewerHook;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the weaver makes of class loading as applications really do it. */
class WhatHostsDoTest {

    private final List<String> log = new ArrayList<>();
    private final List<String> appeared = new ArrayList<>();
    private final Weaving weaving = new Weaving(getClass().getClassLoader(), log::add);
    private final HostLoader host = new HostLoader();

    WhatHostsDoTest() {
        weaving.addExtension(
                new ModelFixture(AnswerHook.class), getClass().getClassLoader(), new MapSettings(Map.of()));
    }

    @Test
    void theFirstClassThatMattersMayBeOneOfTheApplication() throws IOException {
        Weaver weaver = weaving.weaver(() -> appeared.add("now"));

        assertThat(transform(weaver, host, OwnModel.class)).isNotNull();
        assertThat(appeared).containsExactly("now");
    }

    @Test
    void nothingIsRewrittenAndNothingSaidTwiceIfTheAgentCannotBeReached() throws IOException {
        Weaver weaver = weaving.weaver(() -> {
            appeared.add("now");
            throw new IllegalStateException("no seam");
        });

        assertThat(transform(weaver, host, EchoModel.class)).isNull();
        assertThat(transform(weaver, host, LoudModel.class)).isNull();
        assertThat(transform(weaver, host, OwnModel.class)).isNull();

        assertThat(appeared).hasSize(1);
        assertThat(log).singleElement().asString().contains("nothing will be recorded", "no seam");
    }

    @Test
    void aClassThatIsLoadedWhileTheAgentStartsIsLeftAlone() throws IOException {
        List<byte[]> meanwhile = new ArrayList<>();
        Weaver[] weaver = new Weaver[1];
        weaver[0] = weaving.weaver(() -> {
            try {
                meanwhile.add(transform(weaver[0], host, LoudModel.class));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(transform(weaver[0], host, EchoModel.class)).isNotNull();
        assertThat(meanwhile).containsExactly((byte[]) null);
    }

    @Test
    void aLoaderThatThrowsIsNotAskedAgainAndNothingIsSaid() throws IOException {
        Weaver weaver = weaving.weaver(() -> {});
        host.refuses = true;

        assertThat(transform(weaver, host, OwnLoudModel.class)).isNull();
        assertThat(transform(weaver, host, OwnLoudModel.class)).isNull();

        assertThat(host.asked).isEqualTo(1);
        assertThat(log).isEmpty();
    }

    @Test
    void aLoaderThatIsGivenTheLibraryLaterGetsItsClassesWovenFromThenOn() throws IOException {
        Weaver weaver = weaving.weaver(() -> {});
        host.refuses = true;
        transform(weaver, host, OwnLoudModel.class);
        host.refuses = false;
        transform(weaver, host, EchoModel.class);

        assertThat(transform(weaver, host, OwnLoudModel.class)).isNotNull();
    }

    @Test
    void classesOfTheAgentAndItsExtensionsAreLeftAlone() throws IOException {
        weaving.leaveAlone(host);
        Weaver weaver = weaving.weaver(() -> appeared.add("now"));

        assertThat(transform(weaver, host, EchoModel.class)).isNull();
        assertThat(appeared).isEmpty();
    }

    @Test
    void twoHooksOnOneMethodAreBothWoven() throws IOException {
        Weaving both = new Weaving(getClass().getClassLoader(), log::add);
        both.addExtension(
                new ModelFixture(AnswerHook.class, NewerHook.class),
                getClass().getClassLoader(),
                new MapSettings(Map.of()));

        int one = requireNonNull(transform(weaving.weaver(() -> {}), host, OwnModel.class)).length;
        int two = requireNonNull(transform(both.weaver(() -> {}), host, OwnModel.class)).length;

        assertThat(two).isGreaterThan(one);
        assertThat(both.report().libraries().get(0).types().get(0).classes())
                .containsExactly(new WeavingReport.Matched(
                        OwnModel.class.getName(), List.of("answer(Ljava/lang/String;)Ljava/lang/String;")));
    }

    @Test
    void aClassThatAnotherAgentHasRewrittenAgainIsWovenAgainAndReportedOnce() throws IOException {
        Weaver weaver = weaving.weaver(() -> {});

        transform(weaver, host, OwnModel.class);
        byte[] again =
                weaver.transform(null, host, internal(OwnModel.class), OwnModel.class, null, bytesOf(OwnModel.class));

        assertThat(again).isNotNull();
        assertThat(weaving.report().libraries().get(0).types().get(0).classes()).hasSize(1);
    }

    @Test
    void anInstrumentationWhoseNameIsTakenIsLeftOut() {
        weaving.addExtension(new ModelFixture(NewerHook.class), getClass().getClassLoader(), new MapSettings(Map.of()));

        assertThat(weaving.report().libraries()).hasSize(1);
        assertThat(log).singleElement().asString().contains("ModelFixture", "left out", "fixture");
    }

    @Test
    void whatFailsForEveryClassIsSaidOnce() throws IOException {
        Weaving broken = new Weaving(getClass().getClassLoader(), log::add);
        broken.addExtension(new Broken(), getClass().getClassLoader(), new MapSettings(Map.of()));
        Weaver weaver = broken.weaver(() -> {});

        assertThat(transform(weaver, host, EchoModel.class)).isNull();
        assertThat(transform(weaver, host, LoudModel.class)).isNull();

        assertThat(log).singleElement().asString().contains("broken leaves", "EchoModel as it is");
    }

    private static byte @Nullable [] transform(Weaver weaver, ClassLoader loader, Class<?> type) throws IOException {
        return weaver.transform(null, loader, internal(type), null, null, bytesOf(type));
    }

    private static String internal(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    private static byte[] bytesOf(Class<?> type) throws IOException {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(internal(type) + ".class")) {
            return in.readAllBytes();
        }
    }

    /** Names a hook class that does not exist. */
    private static final class Broken implements Instrumentation {

        /** Seen by nobody but the loader that was made for it. */
        private static final Class<?> NO_SUCH_HOOK = new ByteBuddy()
                .subclass(Object.class)
                .name("io.flowtap.NoSuchHook")
                .make()
                .load(null)
                .getLoaded();

        @Override
        public String name() {
            return "broken";
        }

        @Override
        public Library library() {
            return Library.markedBy(ModelFixture.PACKAGE + "Model").withPackages(ModelFixture.PACKAGE);
        }

        @Override
        public List<Target> targets() {
            return List.of(Target.subtypesOf(
                    ModelFixture.PACKAGE + "Model", Hook.on("answer").with(NO_SUCH_HOOK)));
        }
    }

    /** Like that of a web application: once stopped, it throws. */
    private static final class HostLoader extends ClassLoader {

        private boolean refuses;
        private int asked;

        HostLoader() {
            super(WhatHostsDoTest.class.getClassLoader());
        }

        @Override
        public URL getResource(String name) {
            return answer(super.getResource(name));
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            return answer(super.getResourceAsStream(name));
        }

        private <T> T answer(T found) {
            asked++;
            if (refuses) {
                throw new IllegalStateException("stopped");
            }
            return found;
        }
    }
}
