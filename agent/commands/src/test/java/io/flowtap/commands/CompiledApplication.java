package io.flowtap.commands;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/** Class files of an application, made by the compiler from sources in a test, and the archives they come in. */
final class CompiledApplication {

    private final Path folder;

    private CompiledApplication(Path folder) {
        this.folder = folder;
    }

    /** @param sources each begins with its package and the name of its first type is that of the file */
    static CompiledApplication of(Path work, String... sources) throws IOException {
        return compiled(work, List.of("-g"), List.of(), sources);
    }

    static CompiledApplication compiled(Path work, List<String> options, List<Path> libraries, String... sources)
            throws IOException {
        Path folder = Files.createDirectories(work.resolve("classes"));
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("--release", "17", "-proc:none", "-d", folder.toString()));
        if (!libraries.isEmpty()) {
            arguments.addAll(List.of(
                    "-cp",
                    String.join(
                            java.io.File.pathSeparator,
                            libraries.stream().map(Path::toString).toList())));
        }
        for (String source : sources) {
            String name = source.replaceFirst("(?s).*?\\b(?:class|interface|record|enum|@interface) (\\w+).*", "$1");
            Path file = Files.createDirectories(work.resolve("sources" + arguments.size()))
                    .resolve(name + ".java");
            arguments.add(Files.writeString(file, source).toString());
        }
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0]));
        if (result != 0) {
            throw new IllegalArgumentException("does not compile");
        }
        return new CompiledApplication(folder);
    }

    Path folder() {
        return folder;
    }

    /** Entries of an archive in which the classes are below {@code prefix}. */
    Map<String, byte[]> entries(String prefix) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
                entries.put(prefix + folder.relativize(each).toString().replace('\\', '/'), Files.readAllBytes(each));
            }
        }
        return entries;
    }

    Path jar(Path file, String... manifest) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>(manifest(manifest));
        entries.putAll(entries(""));
        return archive(file, entries);
    }

    static Map<String, byte[]> manifest(String... lines) {
        return Map.of(
                "META-INF/MANIFEST.MF",
                ("Manifest-Version: 1.0\n" + String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Nested jars are stored as they are, as Spring Boot does. */
    static Path archive(Path file, Map<String, byte[]> entries) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                if (each.getKey().endsWith(".jar")) {
                    CRC32 sum = new CRC32();
                    sum.update(each.getValue());
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(each.getValue().length);
                    entry.setCrc(sum.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(each.getValue());
            }
        }
        return file;
    }
}
