package io.flowtap.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A jar as somebody outside would build it: compiled against the extension API, services declared. */
final class ExtensionJar {

    private final Path directory;
    private final List<String> sources = new ArrayList<>();
    private final Map<String, String> services = new LinkedHashMap<>();

    /** @param directory to work in; empty */
    ExtensionJar(Path directory) {
        this.directory = directory;
    }

    ExtensionJar with(String simpleName, String source) throws IOException {
        Path file = directory.resolve(simpleName + ".java");
        Files.writeString(file, source);
        sources.add(file.toString());
        return this;
    }

    ExtensionJar providing(Class<?> service, String implementation) {
        services.merge(service.getName(), implementation, (one, other) -> one + "\n" + other);
        return this;
    }

    Path build() throws IOException {
        Path classes = Files.createDirectory(directory.resolve("classes"));
        compile(classes);
        Path jar = directory.resolve("extension.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                put(out, classes.relativize(file).toString(), Files.readAllBytes(file));
            }
            for (Map.Entry<String, String> service : services.entrySet()) {
                put(
                        out,
                        "META-INF/services/" + service.getKey(),
                        service.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private void compile(Path classes) {
        if (sources.isEmpty()) {
            return;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> arguments = new ArrayList<>(List.of(
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "--release",
                "17",
                "-proc:none"));
        arguments.addAll(sources);
        if (compiler.run(null, null, System.err, arguments.toArray(new String[0])) != 0) {
            throw new UncheckedIOException(new IOException("the extension does not compile"));
        }
    }

    private static void put(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
    }
}
