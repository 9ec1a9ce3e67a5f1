package io.flowtap.testapps.bench.startup;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * Jars full of small classes, none of any AI library. Every one implements an interface, so it has to be looked into.
 */
final class ManyJars {

    private ManyJars() {}

    /** Writes the jars and returns their class path. */
    static String write(Path folder) throws IOException {
        List<String> paths = new ArrayList<>();
        for (int jar = 0; jar < ManyClassesProgram.JARS; jar++) {
            Path file = folder.resolve("part" + jar + ".jar");
            try (OutputStream out = Files.newOutputStream(file);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                for (int number = 0; number < ManyClassesProgram.CLASSES_PER_JAR; number++) {
                    String name = ManyClassesProgram.className(jar, number);
                    zip.putNextEntry(new ZipEntry(name.replace('.', '/') + ".class"));
                    zip.write(classFile(name));
                }
            }
            paths.add(file.toString());
        }
        return String.join(File.pathSeparator, paths);
    }

    /** A rules file that names that many of the classes, as evenly spread over the jars as can be. */
    static String rules(int count) {
        StringBuilder rules = new StringBuilder("rules:\n");
        for (int i = 0; i < count; i++) {
            rules.append("  - method: ")
                    .append(ManyClassesProgram.className(
                            i % ManyClassesProgram.JARS,
                            i / ManyClassesProgram.JARS % ManyClassesProgram.CLASSES_PER_JAR))
                    .append(".call\n    is: tool\n    tool_id: name(this)\n    user_id: return.user.id\n");
        }
        return rules.toString();
    }

    private static byte[] classFile(String name) {
        return new ByteBuddy()
                .subclass(Object.class)
                .implement(Callable.class)
                .name(name)
                .method(ElementMatchers.named("call"))
                .intercept(FixedValue.value(name))
                .make()
                .getBytes();
    }
}
