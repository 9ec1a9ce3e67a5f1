package io.flowtap.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked // Of the library only its index is looked at.
class LinkedModuleTest {

    private final List<Boolean> lockedWhenAsked = new ArrayList<>();
    private LinkedModule module;

    @TempDir
    Path folder;

    @Test
    void noHostThreadWaitsWhileALoaderIsAskedForTheVersion() {
        ClassLoader host = new ClassLoader(null) {
            @Override
            public @Nullable InputStream getResourceAsStream(String name) {
                lockedWhenAsked.add(Thread.holdsLock(module));
                return null;
            }

            @Override
            public @Nullable URL getResource(String name) {
                lockedWhenAsked.add(Thread.holdsLock(module));
                return null;
            }
        };
        LibraryIndex index =
                new LibraryIndex("acme", "io.Acme", List.of("org/acme/Marker"), List.of(), List.of(), List.of());
        module = new LinkedModule(new ObservedLibrary(index, null, null, null, line -> {}), host);

        assertThat(module.version(List.of("org.acme:acme"))).isNull();

        assertThat(lockedWhenAsked).containsExactly(false, false);
    }

    @Test
    void aLibraryIsFoundByAnyOfItsMarkersAndItsVersionByAnyOfItsJars() throws Exception {
        Path classes = Files.createDirectories(folder.resolve("META-INF/maven/org.acme/acme-model"));
        Files.writeString(classes.resolve("pom.properties"), "version=2.1\n");
        ClassLoader parent = getClass().getClassLoader();
        String seenInParent = getClass().getName().replace('.', '/');
        try (URLClassLoader host = new URLClassLoader(new URL[] {folder.toUri().toURL()}, parent)) {
            LibraryIndex index = new LibraryIndex(
                    "acme", "io.Acme", List.of("org/acme/Absent", seenInParent), List.of(), List.of(), List.of());
            ObservedLibrary library = new ObservedLibrary(index, null, null, null, line -> {});

            assertThat(library.definingLoader(host)).isSameAs(parent);
            assertThat(new LinkedModule(library, host).version(List.of("org.acme:acme", "org.acme:acme-model")))
                    .isEqualTo("2.1");
        }
    }
}
