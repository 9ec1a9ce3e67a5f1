package io.flowtap.threads;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.bootstrap.FlowtapTasks;
import io.flowtap.bytecode.Call;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.util.CheckClassAdapter;

class JdkRewriterTest {

    private static final String FUTURE_TASK = "java/util/concurrent/FutureTask";

    @Test
    void everyHopIsKnownInThisJdk() throws Exception {
        List<Hop> hops = HopCatalog.of(Runtime.version().feature());
        JdkRewriter rewriter = new JdkRewriter(hops);

        for (Hop hop : hops) {
            for (RewrittenClass each : hop.classes()) {
                String name = each.name().replace('.', '/');
                byte[] before = classFile(name);

                byte[] after = rewriter.transform(null, name, loaded(each.name()), null, before);

                assertThat(after).as("%s, %s", name, hop.report()).isNotNull().isNotEqualTo(before);
                assertThat(members(after)).isEqualTo(members(before));
                assertThat(complaints(after)).isEmpty();
            }
            assertThat(hop.report().installed()).isTrue();
        }
    }

    @Test
    void everyCallFitsAMethodOfTheSeam() throws Exception {
        for (Hop hop : HopCatalog.of(21)) {
            for (RewrittenClass each : hop.classes()) {
                for (Rewrite rewrite : each.rewrites()) {
                    for (Call call : rewrite.calls()) {
                        MethodType type = MethodType.fromMethodDescriptorString(call.descriptor(), null);
                        MethodHandles.publicLookup().findStatic(FlowtapTasks.class, call.name(), type);
                    }
                }
            }
        }
    }

    @Test
    void aHopWhoseMethodIsMissingIsLeftOutAndSaysWhy() throws IOException {
        Hop hop = new Hop(
                "futures",
                List.of(new RewrittenClass(
                        "java.util.concurrent.FutureTask",
                        List.of(Rewrite.of("walk", "()")
                                .enter(new Call("suspend", "()Ljava/lang/Object;", List.of()))))));

        byte[] after = rewritten(hop, classFile(FUTURE_TASK));

        assertThat(after).isNull();
        assertThat(hop.report().installed()).isFalse();
        assertThat(hop.report().reason()).contains("java.util.concurrent.FutureTask", "no walk()");
    }

    @Test
    void aClassFileThatCannotBeReadLeavesTheHopOut() {
        Hop hop = HopCatalog.of(17).get(2);

        byte[] after = rewritten(hop, new byte[] {1, 2, 3});

        assertThat(after).isNull();
        assertThat(hop.report().installed()).isFalse();
    }

    @Test
    void classesOfFailedHopsAreLeftAsTheyAre() throws IOException {
        Hop hop = HopCatalog.of(17).get(2);
        hop.fail("meant");

        assertThat(rewritten(hop, classFile(FUTURE_TASK))).isNull();
    }

    @Test
    void classesOfTheHostAreNotLookedAt() throws IOException {
        JdkRewriter rewriter = new JdkRewriter(HopCatalog.of(17));
        ClassLoader host = getClass().getClassLoader();

        assertThat(rewriter.transform(host, FUTURE_TASK, FutureTask.class, null, classFile(FUTURE_TASK)))
                .isNull();
        assertThat(rewriter.transform(
                        null, "java/util/ArrayList", ArrayList.class, null, classFile("java/util/ArrayList")))
                .isNull();
        assertThat(rewriter.transform(null, null, null, null, new byte[0])).isNull();
    }

    private static byte @Nullable [] rewritten(Hop hop, byte[] classFile) {
        return new JdkRewriter(List.of(hop)).transform(null, FUTURE_TASK, FutureTask.class, null, classFile);
    }

    private static byte[] classFile(String name) throws IOException {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
            return in.readAllBytes();
        }
    }

    /** The JVM itself does not verify classes of the JDK. */
    private static String complaints(byte[] classFile) {
        StringWriter found = new StringWriter();
        CheckClassAdapter.verify(
                new ClassReader(classFile), ClassLoader.getPlatformClassLoader(), false, new PrintWriter(found));
        return found.toString();
    }

    private static Class<?> loaded(String name) throws ClassNotFoundException {
        return Class.forName(name, false, null);
    }

    private static List<String> members(byte[] classFile) {
        List<String> members = new ArrayList<>();
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public @Nullable FieldVisitor visitField(
                                    int access, String name, String type, String signature, Object value) {
                                members.add(access + " " + name + " " + type);
                                return null;
                            }

                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String type, String signature, String[] thrown) {
                                members.add(access + " " + name + " " + type);
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitInvokeDynamicInsn(
                                            String call, String descriptor, Handle handle, Object... arguments) {
                                        members.add("invokedynamic in " + name + ": " + call);
                                    }
                                };
                            }
                        },
                        ClassReader.SKIP_FRAMES);
        return members;
    }
}
