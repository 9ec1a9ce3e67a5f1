package io.flowtap.commands.classfiles;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Jars within jars: the JDK reads classes out of files alone, so they become files for as long as they are read. */
final class NestedJars implements Closeable {

    private final Path folder;
    private final List<Path> files = new ArrayList<>();

    private NestedJars(Path folder) {
        this.folder = folder;
    }

    static NestedJars inTemporaryFolder() throws IOException {
        return new NestedJars(Files.createTempDirectory("flowtap-rules-"));
    }

    ZipFile open(ZipFile archive, ZipEntry entry) throws IOException {
        Path file = folder.resolve(files.size() + ".jar");
        files.add(file);
        try (InputStream in = archive.getInputStream(entry)) {
            Files.copy(in, file);
        }
        return new ZipFile(file.toFile());
    }

    @Override
    public void close() throws IOException {
        for (Path each : files) {
            Files.deleteIfExists(each);
        }
        Files.deleteIfExists(folder);
    }
}
