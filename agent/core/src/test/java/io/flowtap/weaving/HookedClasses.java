package io.flowtap.weaving;

import io.flowtap.hook.Hook;
import io.flowtap.hook.Instrumentation;
import io.flowtap.hook.Library;
import io.flowtap.hook.Target;
import io.flowtap.testsupport.MapSettings;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A host's loader in which one class of the fixture is hooked, through the agent's own weaver. */
final class HookedClasses extends ClassLoader {

    private static final String FIXTURE = "io.flowtap.weaving.fixture.";

    private final Weaver weaver;
    private final Map<String, byte[]> generated;

    HookedClasses(String hooked, List<Hook> hooks, Consumer<String> log) {
        this(hooked, Map.of(), hooks, log);
    }

    /** @param generated class files that no compiler made, by binary name */
    HookedClasses(String hooked, Map<String, byte[]> generated, List<Hook> hooks, Consumer<String> log) {
        this(List.of(instrumentation("fixture", hooked, hooks)), generated, log);
    }

    /** @param modules all of which want classes of the fixture */
    HookedClasses(List<Instrumentation> modules, Map<String, byte[]> generated, Consumer<String> log) {
        super(HookedClasses.class.getClassLoader());
        this.generated = generated;
        Weaving weaving = new Weaving(getParent(), log);
        for (Instrumentation module : modules) {
            weaving.addExtension(module, getParent(), new MapSettings(Map.of()));
        }
        weaving.link();
        weaver = weaving.weaver(() -> {});
    }

    static byte[] classFile(String name) throws IOException {
        try (InputStream in =
                HookedClasses.class.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class")) {
            return in.readAllBytes();
        }
    }

    /** Rewrites a class file without loading it. */
    static byte @Nullable [] rewrite(String name, byte[] classFile, List<Hook> hooks, Consumer<String> log) {
        ClassLoader own = HookedClasses.class.getClassLoader();
        Instrumentation instrumentation = instrumentation("fixture", name, hooks);
        ObservedLibrary library = new ObservedLibrary(
                LibraryIndex.of(instrumentation), instrumentation, new ClassSource(own, ""), own, log);
        String internal = name.replace('.', '/');
        return ClassRewriter.rewrite(
                internal, classFile, Map.of(library, Set.of(internal)), List.of(), false, new Complaints(log));
    }

    static Instrumentation instrumentation(String name, String hooked, List<Hook> hooks) {
        return new Instrumentation() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Library library() {
                return Library.markedBy(hooked).withPackages(hooked);
            }

            @Override
            public List<Target> targets() {
                return List.of(Target.exactly(hooked, hooks.toArray(Hook[]::new)));
            }
        };
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(FIXTURE)) {
            return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
            return loaded;
        }
        try {
            byte[] original = generated.containsKey(name) ? generated.get(name) : classFile(name);
            byte[] woven = weaver.transform(null, this, name.replace('.', '/'), null, null, original);
            byte[] defined = woven != null ? woven : original;
            return defineClass(name, defined, 0, defined.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
