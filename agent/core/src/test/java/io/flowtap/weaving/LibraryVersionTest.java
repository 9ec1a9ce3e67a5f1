package io.flowtap.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryVersionTest {

    @TempDir
    private Path jar;

    @Test
    void isWhatMavenWroteIntoTheJar() throws IOException {
        Path properties = jar.resolve("META-INF/maven/org.lib/core/pom.properties");
        Files.createDirectories(properties.getParent());
        Files.writeString(properties, "version=1.2.3\n");

        try (URLClassLoader host = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            assertThat(LibraryVersion.in(host, "org.lib:core")).isEqualTo("1.2.3");
            assertThat(LibraryVersion.in(host, "org.lib:other")).isNull();
            assertThat(LibraryVersion.in(host, null)).isNull();
        }
    }

    @Test
    void isUnknownInALoaderThatThrows() {
        ClassLoader stopped = new ClassLoader() {
            @Override
            public InputStream getResourceAsStream(String name) {
                throw new IllegalStateException("stopped");
            }
        };

        assertThat(LibraryVersion.in(stopped, "org.lib:core")).isNull();
    }
}
