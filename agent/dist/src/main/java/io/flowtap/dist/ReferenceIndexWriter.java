package io.flowtap.dist;

import io.flowtap.hook.Instrumentation;
import io.flowtap.start.HostPath;
import io.flowtap.weaving.Weaving;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;

/**
 * Writes down, when {@code flowtap.jar} is assembled, which classes lead to which, for those that the agent loads
 * before the application needs them. Reading it takes far less than reading the class files.
 */
public final class ReferenceIndexWriter {

    private static final String PATH = "META-INF/flowtap/references";

    private ReferenceIndexWriter() {}

    /** @param arguments the folder with the classes of the jar, and the agent's folder of the jar */
    public static void main(String[] arguments) throws IOException {
        URL[] classes = {Path.of(arguments[0]).toUri().toURL()};
        Path agent = Path.of(arguments[1]);
        try (URLClassLoader loader = new URLClassLoader(classes, null)) {
            write(agent, HostPath.index(loader));
            for (Instrumentation each : ServiceLoader.load(Instrumentation.class)) {
                write(agent.resolve("instrumentation").resolve(each.name()), Weaving.referenceIndex(loader, each));
            }
        }
    }

    private static void write(Path folder, String index) throws IOException {
        Path file = folder.resolve(PATH);
        Files.createDirectories(file.getParent());
        Files.writeString(file, index);
    }
}
