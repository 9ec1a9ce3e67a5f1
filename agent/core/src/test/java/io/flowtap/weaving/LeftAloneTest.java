package io.flowtap.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.hook.Hook;
import io.flowtap.hook.Instrumentation;
import io.flowtap.weaving.hooks.ShapesHook;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What cannot be rewritten runs as it is, is said once, and keeps nothing else from being rewritten or said. */
class LeftAloneTest {

    private static final String PACKAGE = "io.flowtap.weaving.fixture.";
    private static final String SHAPES = PACKAGE + "Shapes";

    @RegisterExtension
    private final SeenByHooks hooks = new SeenByHooks();

    private final List<String> seen = hooks.lines;
    private final List<String> log = new CopyOnWriteArrayList<>();

    @Test
    void aClassOfAnOldOrUnknownVersionRunsAsItIsAndTheVersionIsSaidOnce() throws Exception {
        Map<String, byte[]> generated = new LinkedHashMap<>();
        for (int version : new int[] {48, 49, 49, 50, 50, 51}) {
            generated.put(PACKAGE + "Version" + generated.size(), identity(version, "Version" + generated.size()));
        }
        HookedClasses host = hosting(generated);

        for (String name : generated.keySet()) {
            assertThat(call(host, name, "text")).isEqualTo("text");
        }

        assertThat(log).hasSize(3);
        assertThat(log.get(0)).contains("Java 4", PACKAGE + "Version0");
        assertThat(log.get(1)).contains("Java 5", PACKAGE + "Version1");
        assertThat(log.get(2)).contains("Java 6", PACKAGE + "Version3");
        assertThat(seen).containsExactly("text text ");
    }

    /** Compilers wrote finally blocks so up to Java 5; the JVM still runs them. */
    @Test
    void aSubroutineRunsAsItIs() throws Exception {
        String name = PACKAGE + "Subroutine";
        HookedClasses host = hosting(Map.of(name, subroutine()));

        assertThat(call(host, name, "text")).isEqualTo("text");
        assertThat(log).singleElement().asString().contains("Java 5");
    }

    @Test
    void aClassNewerThanAsmKnowsIsNotShownToIt() {
        byte[] newer = identity(Opcodes.V17, "Newer");
        newer[ZooClasses.MAJOR_VERSION] = (byte) (ClassFileVersion.NEWEST + 1);
        HookedClasses host = hosting(Map.of(PACKAGE + "Newer", newer));

        assertThatThrownBy(() -> call(host, PACKAGE + "Newer", "text"))
                .isInstanceOf(UnsupportedClassVersionError.class);
        assertThat(log).singleElement().asString().contains("Java 28", "take a newer one");
    }

    @Test
    void theNewestVersionIsTheOneAsmKnows() {
        byte[] known = identity(Opcodes.V17, "Known");
        known[ZooClasses.MAJOR_VERSION] = (byte) ClassFileVersion.NEWEST;
        byte[] unknown = known.clone();
        unknown[ZooClasses.MAJOR_VERSION]++;

        assertThatCode(() -> new ClassReader(known)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new ClassReader(unknown)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBrokenClassFileDoesNotSilenceWhatIsSaidOfOthers() {
        byte[] broken = identity(Opcodes.V17, "Broken");
        byte[] cut = Arrays.copyOf(broken, 60);
        HookedClasses host = hosting(Map.of(PACKAGE + "Broken", cut, PACKAGE + "Old", identity(Opcodes.V1_5, "Old")));

        assertThatThrownBy(() -> call(host, PACKAGE + "Broken", "text")).isInstanceOf(ClassFormatError.class);
        assertThatCode(() -> call(host, PACKAGE + "Old", "text")).doesNotThrowAnyException();

        assertThat(log).hasSize(2);
        assertThat(log.get(0)).contains(PACKAGE + "Broken", "left as it is");
        assertThat(log.get(1)).contains("Java 5");
    }

    @Test
    void anIllFittingHookLeavesOutItsModuleAlone() throws Exception {
        HookedClasses host = new HookedClasses(
                List.of(
                        module("fitting", SHAPES, Hook.on("caught").with(ShapesHook.Outer.class)),
                        module(
                                "unfitting",
                                SHAPES,
                                Hook.on("caught").with(ShapesHook.Inner.class),
                                Hook.on("noFields").arity(0).with(ShapesHook.Greedy.class)),
                        module("other", SHAPES, Hook.on("noFields").with(ShapesHook.Fields.class))),
                Map.of(),
                log::add);
        Class<?> shapes = host.loadClass(SHAPES);
        Object object = shapes.getConstructor().newInstance();

        shapes.getMethod("caught", int.class).invoke(object, 5);
        shapes.getMethod("noFields").invoke(object);

        assertThat(seen).containsExactly("outer enter", "outer exit 2", "7 from above");
        assertThat(log)
                .singleElement()
                .asString()
                .contains("instrumentation unfitting leaves " + SHAPES + " as it is", "ShapesHook$Greedy");
    }

    @Test
    void aFieldOfAnotherTypeLeavesOutItsModuleAlone() throws Exception {
        HookedClasses host = new HookedClasses(
                List.of(
                        module("unfitting", SHAPES, Hook.on("noFields").with(ShapesHook.FieldOfAnotherType.class)),
                        module("fitting", SHAPES, Hook.on("noFields").with(ShapesHook.Fields.class))),
                Map.of(),
                log::add);
        Class<?> shapes = host.loadClass(SHAPES);

        shapes.getMethod("noFields").invoke(shapes.getConstructor().newInstance());

        assertThat(seen).containsExactly("7 from above");
        assertThat(log).singleElement().asString().contains("wants java.lang.String where there is int");
    }

    @Test
    void aMethodThatWouldBecomeTooLargeLeavesOutTheModulesThatHookIt() throws Exception {
        String name = PACKAGE + "Full";
        HookedClasses host = new HookedClasses(
                List.of(
                        module("large", name, Hook.on("full").with(ShapesHook.Boxed.class)),
                        module("small", name, Hook.on("of").with(ShapesHook.Boxed.class))),
                Map.of(name, full()),
                log::add);

        assertThat(call(host, name, "text")).isEqualTo("text");

        assertThat(seen).containsExactly("text text ");
        assertThat(log).singleElement().asString().contains("instrumentation large leaves " + name);
    }

    private static Instrumentation module(String name, String hooked, Hook... hooks) {
        return HookedClasses.instrumentation(name, hooked, List.of(hooks));
    }

    private HookedClasses hosting(Map<String, byte[]> generated) {
        List<Instrumentation> modules = new CopyOnWriteArrayList<>();
        for (String name : generated.keySet()) {
            modules.add(module(name, name, Hook.on("of").with(ShapesHook.Boxed.class)));
        }
        return new HookedClasses(modules, generated, log::add);
    }

    private static Object call(HookedClasses host, String name, String text) throws Exception {
        return host.loadClass(name).getMethod("of", String.class).invoke(null, text);
    }

    private static byte[] identity(int version, String name) {
        ClassWriter writer = classOf(version, name);
        addIdentity(writer);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static byte[] full() {
        ClassWriter writer = classOf(Opcodes.V17, "Full");
        addIdentity(writer);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "full", "(I)V", null, null);
        code.visitCode();
        for (int i = 0; i < 65_530; i++) {
            code.visitInsn(Opcodes.NOP);
        }
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 1);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static byte[] subroutine() {
        ClassWriter writer = classOf(Opcodes.V1_5, "Subroutine");
        MethodVisitor code = identityOf(writer);
        Label subroutine = new Label();
        code.visitCode();
        code.visitJumpInsn(Opcodes.JSR, subroutine);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitInsn(Opcodes.ARETURN);
        code.visitLabel(subroutine);
        code.visitVarInsn(Opcodes.ASTORE, 1);
        code.visitVarInsn(Opcodes.RET, 1);
        code.visitMaxs(1, 2);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static ClassWriter classOf(int version, String name) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(version, Opcodes.ACC_PUBLIC, (PACKAGE + name).replace('.', '/'), null, "java/lang/Object", null);
        return writer;
    }

    private static MethodVisitor identityOf(ClassWriter writer) {
        return writer.visitMethod(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "of", "(Ljava/lang/String;)Ljava/lang/String;", null, null);
    }

    private static void addIdentity(ClassWriter writer) {
        MethodVisitor code = identityOf(writer);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(1, 1);
        code.visitEnd();
    }
}
