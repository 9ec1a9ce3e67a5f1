package io.flowtap.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.utility.OpenedClassReader;
import org.junit.jupiter.api.Test;

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
            }
            assertThat(hop.report().installed()).isTrue();
        }
    }

    @Test
    void aHopWhoseMethodIsMissingIsLeftOutAndSaysWhy() throws IOException {
        Hop hop = new Hop("futures", List.of(new RewrittenClass(
                "java.util.concurrent.FutureTask",
                List.of(new Rewrite(
                        "walk()", true, ElementMatchers.named("walk"), Advice.to(TaskAdvice.Run.class))))));

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

        assertThat(rewriter.transform(host, FUTURE_TASK, FutureTask.class, null, classFile(FUTURE_TASK))).isNull();
        assertThat(rewriter.transform(
                        null, "java/util/ArrayList", ArrayList.class, null, classFile("java/util/ArrayList")))
                .isNull();
        assertThat(rewriter.transform(null, null, null, null, new byte[0])).isNull();
    }

    private static byte[] rewritten(Hop hop, byte[] classFile) {
        return new JdkRewriter(List.of(hop)).transform(null, FUTURE_TASK, FutureTask.class, null, classFile);
    }

    private static byte[] classFile(String name) throws IOException {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
            return in.readAllBytes();
        }
    }

    private static Class<?> loaded(String name) throws ClassNotFoundException {
        return Class.forName(name, false, null);
    }

    private static List<String> members(byte[] classFile) {
        List<String> members = new ArrayList<>();
        OpenedClassReader.of(classFile).accept(new ClassVisitor(OpenedClassReader.ASM_API) {
            @Override
            public FieldVisitor visitField(int access, String name, String type, String signature, Object value) {
                members.add(access + " " + name + " " + type);
                return null;
            }

            @Override
            public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] thrown) {
                members.add(access + " " + name + " " + type);
                return new MethodVisitor(Opcodes.ASM9) {
                    @Override
                    public void visitInvokeDynamicInsn(
                            String call, String descriptor, net.bytebuddy.jar.asm.Handle handle, Object... arguments) {
                        members.add("invokedynamic in " + name + ": " + call);
                    }
                };
            }
        }, ClassReader.SKIP_FRAMES);
        return members;
    }
}
