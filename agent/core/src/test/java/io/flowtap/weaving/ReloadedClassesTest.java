package io.flowtap.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.libraries.SeenLibraries;
import io.flowtap.weaving.app.OwnModel;
import io.flowtap.weaving.fixture.Model;
import io.flowtap.weaving.hooks.AnswerHook;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Development tools load the classes of an application anew after each change, over one copy of the library. */
class ReloadedClassesTest {

    private static final int RELOADS = 200;
    private static final int ATTEMPTS = 100;

    @RegisterExtension
    private final SeenByHooks hooks = new SeenByHooks();

    private final List<String> seen = hooks.lines;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private ObservedLibrary library;
    private Weaver weaver;

    @BeforeEach
    void weave() {
        ClassLoader own = getClass().getClassLoader();
        ModelFixture hooks = new ModelFixture(AnswerHook.class);
        library = new ObservedLibrary(LibraryIndex.of(hooks), hooks, new ClassSource(own, ""), own, log::add);
        HookLinker.install(List.of(library), null);
        weaver = new Weaver(List.of(library), null, List.of(), new SeenLibraries(), () -> {}, log::add);
    }

    @Test
    void everyCopyIsHookedAndNoneIsHeld() throws Exception {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < RELOADS; i++) {
            Model model = reloaded(loaders);
            assertThat(model.answer("hello")).isEqualTo("own hello");
        }
        assertThat(seen).hasSize(2 * RELOADS);
        assertThat(log).isEmpty();

        for (int i = 0; i < ATTEMPTS && held(loaders) > 0; i++) {
            System.gc();
            Thread.onSpinWait();
        }
        assertThat(held(loaders)).isZero();

        for (int i = 0; i < RELOADS; i++) {
            reloaded(loaders).answer("hello");
        }
        // Two for each copy would be the places of both rounds.
        assertThat(library.linkedModules())
                .singleElement()
                .satisfies(module -> assertThat(module.sitesRemembered()).isLessThan(4 * RELOADS));
    }

    private static long held(List<WeakReference<ClassLoader>> loaders) {
        return loaders.stream().filter(each -> each.get() != null).count();
    }

    private Model reloaded(List<WeakReference<ClassLoader>> loaders) throws Exception {
        WovenModel loader = new WovenModel(weaver, OwnModel.class);
        loaders.add(new WeakReference<>(loader));
        return loader.newModel();
    }
}
