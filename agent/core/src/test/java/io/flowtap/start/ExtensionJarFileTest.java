package io.flowtap.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.config.Configuration;
import io.flowtap.event.EventProcessor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is no extension is named, with what to do, and never opened any further. */
class ExtensionJarFileTest {

    private static final String SERVICE = "META-INF/services/" + EventProcessor.class.getName();

    @TempDir
    private Path directory;

    private final List<String> log = new ArrayList<>();

    @AfterEach
    void forget() {
        System.clearProperty("flowtap.extensions");
    }

    @Test
    void textNamedJar() throws IOException {
        assertLeftOut(Files.writeString(directory.resolve("text.jar"), "not a zip"), "is no jar");
    }

    @Test
    void anEmptyFile() throws IOException {
        assertLeftOut(Files.createFile(directory.resolve("empty.jar")), "is no jar");
    }

    @Test
    void aJarThatWasNotCopiedToItsEnd() throws IOException {
        byte[] whole = Files.readAllBytes(jar("whole.jar", SERVICE, "acme.Processor".getBytes(StandardCharsets.UTF_8)));
        Path cut = Files.write(directory.resolve("cut.jar"), Arrays.copyOf(whole, whole.length / 2));

        assertLeftOut(cut, "or only a part of one");
    }

    @Test
    void aJarThatOffersNothing() throws IOException {
        byte[] content = "acme.Processor".getBytes(StandardCharsets.UTF_8);

        assertLeftOut(
                jar("plain.jar", "META-INF/services/io.flowtap.extension.Processor", content),
                "offers nothing: it has none of the files META-INF/services/",
                EventProcessor.class.getName());
    }

    @Test
    void aDirectory() throws IOException {
        assertLeftOut(Files.createDirectory(directory.resolve("jars")), "is a directory; name the jars in it");
    }

    @Test
    void aListOfPartsThatFillsTheHeap() throws IOException {
        byte[] bomb = new byte[1_000_000];
        Arrays.fill(bomb, (byte) '#');

        assertLeftOut(jar("bomb.jar", SERVICE, bomb), "is longer than 65536 bytes");
    }

    @Test
    void aListOfTooManyParts() throws IOException {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            many.append("acme.N").append(i).append('\n');
        }

        assertLeftOut(
                jar("many.jar", SERVICE, many.toString().getBytes(StandardCharsets.UTF_8)), "more than 100 classes");
    }

    @Test
    void aPartWhoseClassIsNotThere() throws IOException {
        byte[] content = "# ours\nacme.Processor # it\n".getBytes(StandardCharsets.UTF_8);
        Path jar = jar("gone.jar", SERVICE, content);
        Extensions extensions = open(jar);

        assertThat(extensions.processors()).isEmpty();

        assertThat(log)
                .singleElement()
                .asString()
                .contains("event processor acme.Processor of " + jar, "there is no class of that name in the jar");
    }

    private void assertLeftOut(Path file, String... expected) {
        Extensions extensions = open(file);

        assertThat(log)
                .singleElement()
                .asString()
                .contains("flowtap.extensions: " + file + " is left out")
                .contains(expected);
        assertThat(extensions.withProblems(List.of())).isEqualTo(log);
        assertThat(extensions.processors()).isEmpty();
    }

    private Extensions open(Path file) {
        System.setProperty("flowtap.extensions", file.toString());
        return Extensions.open(Configuration.load(), getClass().getClassLoader(), log::add);
    }

    private Path jar(String name, String entry, byte[] content) throws IOException {
        Path jar = directory.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry(entry));
            out.write(content);
        }
        return jar;
    }
}
