package io.flowtap.rulehooks;

import io.flowtap.rules.evaluation.SimpleClassName;
import io.flowtap.rules.pattern.ClassFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A class of which methods may be named by rules, as its class file shows it. */
final class RuledClass implements ClassFacts {

    private static final String OBJECT = "java/lang/Object";

    private final String name;
    private final String[] above;
    private final Set<String> annotations = new HashSet<>();
    private final List<DeclaredMethod> methods = new ArrayList<>();
    private boolean isInterface;
    private String superName = OBJECT;

    private RuledClass(String name, String[] above) {
        this.name = name;
        this.above = above;
    }

    /** @param above binary names of the types that rules name and the class is below */
    static RuledClass of(String name, String[] above, byte[] classFile) {
        RuledClass read = new RuledClass(name, above);
        new ClassReader(classFile).accept(read.new Reader(), ClassReader.SKIP_FRAMES);
        return read;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean hasSupertype(String type) {
        return Arrays.asList(above).contains(type);
    }

    @Override
    public boolean hasAnnotation(String annotation) {
        return annotations.contains(annotation);
    }

    boolean isInterface() {
        return isInterface;
    }

    /** Whether a framework made it to stand in front of an object that it calls, perhaps. */
    boolean isProxy() {
        return superName.equals("java/lang/reflect/Proxy") || SimpleClassName.isOfProxy(name);
    }

    /** Whether it stands in front of an object of its superclass: methods there are always called. */
    boolean isSubclassProxy() {
        return SimpleClassName.isOfProxy(name) && !superName.startsWith("java/lang/");
    }

    /** Those with code that a compiler was given. */
    List<DeclaredMethod> methods() {
        return methods;
    }

    private final class Reader extends ClassVisitor {

        private static final int NO_CODE = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;

        /** Bridges lead to the method that is meant; lambdas and accessors are named by nobody. */
        private static final int MADE_BY_COMPILER = Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC;

        Reader() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version,
                int access,
                String internalName,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
            RuledClass.this.superName = superName == null ? OBJECT : superName;
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            annotations.add(Type.getType(descriptor).getClassName());
            return null;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String method,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            if ((access & (NO_CODE | MADE_BY_COMPILER)) != 0 || method.equals("<clinit>")) {
                return null;
            }
            DeclaredMethod declared = new DeclaredMethod(access, method, descriptor);
            methods.add(declared);
            return declared.reader();
        }
    }
}
