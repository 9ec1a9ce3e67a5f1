package io.flowtap.testapps.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * An agent as there are others: it has transformers of its own and rewrites loaded classes, those of the library and
 * those of the JDK, over and over while the application works. A class of the tests, packed into a jar by them.
 */
public final class OtherAgent {

    private static final List<String> OF_JDK = List.of(
            "java.util.concurrent.ThreadPoolExecutor", "java.util.concurrent.FutureTask",
            "java.util.concurrent.ForkJoinTask", "java.util.concurrent.CompletableFuture$AsyncSupply");

    private final Instrumentation instrumentation;
    private final boolean redefining;
    private final Path report;
    private int rounds;
    private int classes;
    private String failure = "none";

    private OtherAgent(Instrumentation instrumentation, boolean redefining, Path report) {
        this.instrumentation = instrumentation;
        this.redefining = redefining;
        this.report = report;
    }

    /** @param arguments what to do, a comma and the file to report into */
    public static void premain(String arguments, Instrumentation instrumentation) {
        String[] parts = arguments.split(",", 2);
        instrumentation.addTransformer(new Copying(), true);
        OtherAgent agent = new OtherAgent(instrumentation, parts[0].equals("redefine"), Path.of(parts[1]));
        Thread thread = new Thread(agent::work, "other-agent");
        thread.setDaemon(true);
        thread.start();
    }

    private void work() {
        while (true) {
            try {
                round();
                rounds++;
                report(rounds + " rounds, " + classes + " classes, failure: " + failure);
                Thread.sleep(20);
            } catch (InterruptedException e) {
                return;
            } catch (Exception | LinkageError e) {
                failure = e.toString();
            }
        }
    }

    /** In one step: the JVM may end at any moment. */
    private void report(String text) throws IOException {
        Path next = report.resolveSibling("next-report.txt");
        Files.writeString(next, text);
        Files.move(next, report, StandardCopyOption.ATOMIC_MOVE);
    }

    private void round() throws Exception {
        List<Class<?>> wanted = new ArrayList<>();
        for (Class<?> each : instrumentation.getAllLoadedClasses()) {
            boolean meant = each.getName().startsWith("dev.langchain4j.") || OF_JDK.contains(each.getName());
            if (meant && instrumentation.isModifiableClass(each) && !each.isHidden()) {
                wanted.add(each);
            }
        }
        if (redefining) {
            for (Class<?> each : wanted) {
                redefine(each);
            }
        } else {
            instrumentation.retransformClasses(wanted.toArray(new Class<?>[0]));
        }
        classes = wanted.size();
    }

    private void redefine(Class<?> type) throws Exception {
        String path = type.getName().replace('.', '/') + ".class";
        ClassLoader loader = type.getClassLoader();
        try (InputStream in =
                loader == null ? ClassLoader.getSystemResourceAsStream(path) : loader.getResourceAsStream(path)) {
            if (in != null) {
                instrumentation.redefineClasses(new ClassDefinition(type, in.readAllBytes()));
            }
        }
    }

    /** Claims to have changed every class of the library. */
    private static final class Copying implements ClassFileTransformer {

        @Override
        public byte[] transform(
                ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
            return name != null && name.startsWith("dev/langchain4j/") ? classFile.clone() : null;
        }
    }

    /** Packs this class. */
    static Path jar(Path folder) throws IOException {
        Path jar = folder.resolve("other-agent.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        for (String each : new String[] {"Can-Retransform-Classes", "Can-Redefine-Classes"}) {
            manifest.getMainAttributes().putValue(each, "true");
        }
        manifest.getMainAttributes().putValue("Premain-Class", OtherAgent.class.getName());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Class<?> each : new Class<?>[] {OtherAgent.class, Copying.class}) {
                String path = each.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(path));
                try (InputStream in = OtherAgent.class.getClassLoader().getResourceAsStream(path)) {
                    in.transferTo(out);
                }
                out.closeEntry();
            }
        }
        return jar;
    }
}
