package io.flowtap.dist;

import io.flowtap.hook.Instrumentation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * Copies the classes of each bundled instrumentation to a folder of its own, named like the instrumentation, and what
 * all of them share to the folder {@code common}. The agent looks for them there; see {@code Weaving}.
 */
public final class InstrumentationFolders {

    private static final String PACKAGE = "io/flowtap/instrumentation/";
    private static final String COMMON = "common";
    private static final String CLASS = ".class";

    private InstrumentationFolders() {}

    /** @param arguments the folder with the classes of the jar, and the one to copy to */
    public static void main(String[] arguments) throws IOException {
        Path classes = Path.of(arguments[0]);
        Path target = Path.of(arguments[1]);
        Map<String, String> names = new LinkedHashMap<>();
        names.put(PACKAGE + COMMON + "/", COMMON);
        for (Instrumentation each : ServiceLoader.load(Instrumentation.class)) {
            String before = names.put(each.getClass().getPackageName().replace('.', '/') + "/", each.name());
            if (before != null || each.name().equals(COMMON)) {
                throw new IllegalStateException("Two instrumentations in one package, or one named common: " + each);
            }
        }
        for (Path file : classFiles(classes.resolve(PACKAGE))) {
            String path = classes.relativize(file).toString().replace('\\', '/');
            Path copy = target.resolve(folderOf(path, names))
                    .resolve(path.substring(0, path.length() - CLASS.length()) + ".classdata");
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
    }

    private static List<Path> classFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(CLASS))
                    .sorted()
                    .toList();
        }
    }

    private static String folderOf(String path, Map<String, String> names) {
        for (Map.Entry<String, String> each : names.entrySet()) {
            if (path.startsWith(each.getKey())) {
                return each.getValue();
            }
        }
        throw new IllegalStateException(path + " belongs to no instrumentation that META-INF/services names");
    }
}
