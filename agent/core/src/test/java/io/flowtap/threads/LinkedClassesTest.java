package io.flowtap.threads;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class LinkedClassesTest {

    @TempDir
    Path folder;

    /** In a JVM of its own: without the care taken, JDK 17.0.15 ends after a few classes. */
    @Test
    void classesThatAnotherThreadLinksAtThatMomentDoNotEndTheJvm() throws Exception {
        Process process = new ProcessBuilder(
                        new File(System.getProperty("java.home"), "bin/java").getPath(),
                        // As for the JDK's own classes: what is half rewritten is not noticed in time.
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:-BytecodeVerificationRemote",
                        "-XX:ErrorFile=" + folder.resolve("hs_err.log"),
                        "-javaagent:" + agentJar(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Race.class.getName())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(printed).contains("all retransformed").doesNotContain("Error");
        assertThat(process.exitValue()).isZero();
    }

    private Path agentJar() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", Race.class.getName());
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        Path jar = folder.resolve("agent.jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
        return jar;
    }

    /** Links class after class on one thread while another one retransforms it. */
    public static final class Race {

        private static final int CLASSES = 300;
        private static final String NAME = "Assigning";

        private static @Nullable Instrumentation instrumentation;
        private static volatile @Nullable Class<?> next;

        private Race() {}

        public static void premain(String options, Instrumentation given) {
            instrumentation = given;
        }

        public static void main(String[] arguments) throws Exception {
            byte[] classFile = assigning();
            requireNonNull(instrumentation).addTransformer(new Unchanged(), true);
            CyclicBarrier together = new CyclicBarrier(2);
            Thread linking = new Thread(() -> link(together));
            linking.setDaemon(true);
            linking.start();
            for (int i = 0; i < CLASSES; i++) {
                next = Class.forName(NAME, false, new Defining(classFile));
                together.await();
                LinkedClasses.retransform(instrumentation, List.of(next));
                together.await();
            }
            System.out.println("all retransformed");
        }

        @SuppressWarnings("ReturnValueIgnored") // asking is what links the class
        private static void link(CyclicBarrier together) {
            try {
                for (int i = 0; true; i++) {
                    together.await();
                    long begin = System.nanoTime() + i % 400 * 1_000L;
                    while (System.nanoTime() < begin) {
                        Thread.onSpinWait();
                    }
                    requireNonNull(next).getDeclaredMethods();
                    together.await();
                }
            } catch (Exception e) {
                e.printStackTrace(System.out);
            }
        }

        /** Has many instructions that linking rewrites. */
        private static byte[] assigning() {
            ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, NAME, null, "java/lang/Object", null);
            for (int i = 0; i < 100; i++) {
                writer.visitField(0, "field" + i, "Ljava/lang/Object;", null, null)
                        .visitEnd();
            }
            for (int i = 0; i < 200; i++) {
                MethodVisitor method = writer.visitMethod(0, "assign" + i, "()V", null, null);
                method.visitCode();
                for (int field = 0; field < 100; field++) {
                    method.visitVarInsn(Opcodes.ALOAD, 0);
                    method.visitVarInsn(Opcodes.ALOAD, 0);
                    method.visitFieldInsn(Opcodes.PUTFIELD, NAME, "field" + field, "Ljava/lang/Object;");
                }
                method.visitInsn(Opcodes.RETURN);
                method.visitMaxs(0, 0);
                method.visitEnd();
            }
            writer.visitEnd();
            return writer.toByteArray();
        }

        private static final class Defining extends ClassLoader {

            private final byte[] classFile;

            Defining(byte[] classFile) {
                super(null);
                this.classFile = classFile;
            }

            @Override
            protected Class<?> findClass(String name) {
                return defineClass(name, classFile, 0, classFile.length);
            }
        }

        private static final class Unchanged implements ClassFileTransformer {
            @Override
            public byte @Nullable [] transform(
                    ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] classFile) {
                return type != null && NAME.equals(name) ? classFile : null;
            }
        }
    }
}
