package io.flowtap.commands.classfiles;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The class files of an archive below one folder of it, such as {@code BOOT-INF/classes/}. */
final class ClassArchive implements ClassContainer {

    private static final String ENDING = ".class";

    private final ZipFile archive;
    private final String prefix;
    private final List<String> names = new ArrayList<>();

    /** @param prefix empty, or ends with a slash */
    ClassArchive(ZipFile archive, String prefix) {
        this.archive = archive;
        this.prefix = prefix;
        archive.stream()
                .map(ZipEntry::getName)
                .filter(this::isClass)
                .forEach(each -> names.add(each.substring(prefix.length(), each.length() - ENDING.length())
                        .replace('/', '.')));
    }

    private boolean isClass(String entry) {
        return entry.endsWith(ENDING)
                && entry.startsWith(prefix)
                && !entry.endsWith("-info.class")
                && !entry.startsWith("META-INF/", prefix.length())
                && (!prefix.isEmpty() || !entry.startsWith("BOOT-INF/") && !entry.startsWith("WEB-INF/"));
    }

    @Override
    public Collection<String> classNames() {
        return names;
    }

    @Override
    public byte[] read(String className) throws IOException {
        String name = prefix + className.replace('.', '/') + ENDING;
        ZipEntry entry = archive.getEntry(name);
        if (entry == null) {
            throw new FileNotFoundException(name);
        }
        try (InputStream in = archive.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
