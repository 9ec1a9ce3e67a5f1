package io.flowtap.weaving;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.weaving.fixture.Newer;
import io.flowtap.weaving.hooks.AnswerHook;
import io.flowtap.weaving.hooks.NewerHook;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PreloadingTest {

    private static final String PREFIX = "io.flowtap.weaving.";

    private final ClassSource source = new ClassSource(getClass().getClassLoader(), "");

    @Test
    void loadsWhatTheCodeOfARootLeadsTo() {
        Loader loader = new Loader(null);

        new Preloading(references(PREFIX), loader).load(List.of(NewerHook.class.getName()));

        assertThat(loader.has(NewerHook.class)).isTrue();
        assertThat(loader.has(Newer.class)).isTrue();
    }

    @Test
    void whatIsMissingKeepsNothingElseFromBeingLoaded() {
        Loader loader = new Loader(NewerHook.class.getName());

        new Preloading(references(PREFIX), loader).load(List.of(NewerHook.class.getName(), AnswerHook.class.getName()));

        assertThat(loader.has(NewerHook.class)).isFalse();
        assertThat(loader.has(AnswerHook.class)).isTrue();
    }

    @Test
    void whatBelongsToOthersIsLeftToThem() {
        Loader loader = new Loader(null);

        new Preloading(references(PREFIX + "hooks."), loader).load(List.of(NewerHook.class.getName()));

        assertThat(loader.has(Newer.class)).isFalse();
    }

    private ClassReferences references(String prefix) {
        return new ClassFileReferences(prefix, source);
    }

    /** Defines the fixture's classes itself, but for one. */
    private static final class Loader extends ClassLoader {

        private final @Nullable String missing;

        Loader(@Nullable String missing) {
            super(PreloadingTest.class.getClassLoader());
            this.missing = missing;
        }

        boolean has(Class<?> type) {
            return findLoadedClass(type.getName()) != null;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.equals(missing)) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith(PREFIX)) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            byte[] classFile = requireNonNull(new ClassSource(getParent(), "").read(name));
            return loaded != null ? loaded : defineClass(name, classFile, 0, classFile.length);
        }
    }
}
