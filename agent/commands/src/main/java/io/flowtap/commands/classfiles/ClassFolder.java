package io.flowtap.commands.classfiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** A folder at whose top packages begin. */
final class ClassFolder implements ClassContainer {

    private static final String ENDING = ".class";

    private final Path folder;
    private final List<String> names;

    private ClassFolder(Path folder, List<String> names) {
        this.folder = folder;
        this.names = names;
    }

    static ClassFolder open(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> names = files.map(each -> folder.relativize(each).toString())
                    .filter(each -> each.endsWith(ENDING) && !each.contains("-info.class"))
                    .map(each -> each.substring(0, each.length() - ENDING.length())
                            .replace('/', '.')
                            .replace('\\', '.'))
                    .filter(each -> !each.startsWith("META-INF."))
                    .toList();
            return new ClassFolder(folder, names);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public Collection<String> classNames() {
        return names;
    }

    @Override
    public byte[] read(String className) throws IOException {
        return Files.readAllBytes(folder.resolve(className.replace('.', '/') + ENDING));
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
