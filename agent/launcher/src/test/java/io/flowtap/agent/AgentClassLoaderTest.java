package io.flowtap.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentClassLoaderTest {

    @TempDir
    private Path directory;

    private AgentClassLoader loader;

    @BeforeEach
    void open() throws IOException {
        Path jar = directory.resolve("flowtap.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            put(out, "agent/" + pathOf(Greeting.class) + ".classdata", bytesOf(Greeting.class));
            put(out, "commands/text.txt", "of the commands".getBytes(StandardCharsets.UTF_8));
            put(out, "agent/text.txt", "of the agent".getBytes(StandardCharsets.UTF_8));
            put(out, "agent/only.txt", "of the agent".getBytes(StandardCharsets.UTF_8));
            byte[] service = Greeting.class.getName().getBytes(StandardCharsets.UTF_8);
            put(out, "agent/META-INF/services/" + Callable.class.getName(), service);
            put(out, "outside.txt", new byte[0]);
        }
        loader = AgentClassLoader.open(jar.toFile(), "commands/", "agent/");
    }

    @Test
    void definesClassesOfTheJarItselfWhateverTheHostHas() throws Exception {
        Class<?> greeting = loader.loadClass(Greeting.class.getName());

        assertThat(greeting.getClassLoader()).isSameAs(loader);
        assertThat(greeting).isNotSameAs(Greeting.class).isSameAs(loader.loadClass(Greeting.class.getName()));
        assertThat(((Callable<?>) greeting.getDeclaredConstructor().newInstance()).call())
                .isEqualTo("hello");
    }

    @Test
    void seesNothingOfTheHost() {
        assertThatThrownBy(() -> loader.loadClass(AgentClassLoaderTest.class.getName()))
                .isInstanceOf(ClassNotFoundException.class);
        assertThat(loader.getResource(pathOf(AgentClassLoaderTest.class) + ".class"))
                .isNull();
    }

    @Test
    void sharesTheJdkWithTheHost() throws Exception {
        assertThat(loader.loadClass("java.util.List")).isSameAs(List.class);
        assertThat(loader.loadClass("java.sql.Connection")).isSameAs(Class.forName("java.sql.Connection"));
    }

    @Test
    void theFirstFolderWinsAndNothingOutsideTheFoldersIsThere() throws IOException {
        assertThat(text(loader.getResource("text.txt"))).isEqualTo("of the commands");
        assertThat(text(loader.getResource("only.txt"))).isEqualTo("of the agent");
        assertThat(loader.getResource("outside.txt")).isNull();

        List<String> all = new ArrayList<>();
        for (URL each : Collections.list(loader.getResources("text.txt"))) {
            all.add(text(each));
        }
        assertThat(all).containsExactly("of the commands", "of the agent");
    }

    @Test
    void servesClassFilesUnderTheirUsualName() throws IOException {
        try (InputStream in = loader.getResourceAsStream(pathOf(Greeting.class) + ".class")) {
            assertThat(in).isNotNull();
            assertThat(in.readAllBytes()).isEqualTo(bytesOf(Greeting.class));
        }
    }

    @Test
    void findsServices() {
        assertThat(ServiceLoader.load(Callable.class, loader))
                .singleElement()
                .satisfies(service -> assertThat(service.getClass().getName()).isEqualTo(Greeting.class.getName()));
    }

    /** What the jar holds. */
    public static final class Greeting implements Callable<String> {

        @Override
        public String call() {
            return "hello";
        }
    }

    private static String text(URL url) throws IOException {
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String pathOf(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    private static byte[] bytesOf(Class<?> type) throws IOException {
        try (InputStream in = type.getClassLoader().getResourceAsStream(pathOf(type) + ".class")) {
            return in.readAllBytes();
        }
    }

    private static void put(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
    }
}
