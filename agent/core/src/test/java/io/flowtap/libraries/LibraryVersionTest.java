package io.flowtap.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryVersionTest {

    private static final String MARKER = "org/lib/Marker";

    @TempDir
    private Path folder;

    @Test
    void isWhatMavenWroteIntoTheJar() throws IOException {
        Path properties = folder.resolve("META-INF/maven/org.lib/core/pom.properties");
        Files.createDirectories(properties.getParent());
        Files.writeString(properties, "version=1.2.3\n");

        try (URLClassLoader host = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            assertThat(LibraryVersion.in(host, "org.lib:core", MARKER)).isEqualTo("1.2.3");
            assertThat(LibraryVersion.in(host, "org.lib:other", MARKER)).isNull();
            assertThat(LibraryVersion.in(host, null, MARKER)).isNull();
        }
    }

    @Test
    void isInTheNameOfAJarThatMavenDidNotMake() throws IOException {
        Path jar = folder.resolve("core-4.0.0-beta.1.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new ZipEntry(MARKER + ".class"));
        }

        try (URLClassLoader host = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            assertThat(LibraryVersion.in(host, "org.lib:core", MARKER)).isEqualTo("4.0.0-beta.1");
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "jar:file:/lib/core-4.0.0.jar!/org/lib/Marker.class, 4.0.0",
                "jar:nested:/app.jar/!BOOT-INF/lib/core-4.0.0.jar!/org/lib/Marker.class, 4.0.0",
                "jar:file:/app/lib/main/org.lib.core-1.10.0.jar!/org/lib/Marker.class, 1.10.0",
                "jar:file:/lib/core.jar!/org/lib/Marker.class, null",
                "jar:file:/lib/core-all.jar!/org/lib/Marker.class, null",
                "jar:file:/lib/other-1.0.jar!/core-2.0/Marker.class, null",
                "file:/classes/org/lib/Marker.class, null",
            })
    void isReadFromTheNameOfAJarInEveryLayout(String url, String version) {
        assertThat(LibraryVersion.inJarName(url, "core")).isEqualTo(version);
    }

    @Test
    void isUnknownInALoaderThatThrows() {
        ClassLoader stopped = new ClassLoader() {
            @Override
            public InputStream getResourceAsStream(String name) {
                throw new IllegalStateException("stopped");
            }
        };

        assertThat(LibraryVersion.in(stopped, "org.lib:core", MARKER)).isNull();
    }
}
