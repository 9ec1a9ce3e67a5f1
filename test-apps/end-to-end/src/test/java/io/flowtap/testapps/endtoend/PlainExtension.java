package io.flowtap.testapps.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** A jar with one class of the programs that need no library, offered as a service: an extension gone wrong. */
final class PlainExtension {

    private static final String PACKAGE = "io/flowtap/testapps/plain/";

    private PlainExtension() {}

    /** @param service binary name of what the class implements */
    static Path jar(String service, String simpleName) throws IOException {
        Path jar = Project.workFolder("extension").resolve("extension.jar");
        Path classes = Path.of(Project.plainClassPath(), PACKAGE);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.list(classes)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (name.startsWith(simpleName)) {
                    out.putNextEntry(new ZipEntry(PACKAGE + name));
                    out.write(Files.readAllBytes(file));
                }
            }
            out.putNextEntry(new ZipEntry("META-INF/services/" + service));
            out.write((PACKAGE.replace('/', '.') + simpleName).getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }
}
