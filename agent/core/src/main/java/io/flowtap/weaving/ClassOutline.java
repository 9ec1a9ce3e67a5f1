package io.flowtap.weaving;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What a class declares itself. */
final class ClassOutline extends ClassVisitor {

    private final List<Method> methods = new ArrayList<>();
    private final Map<String, String> fields = new HashMap<>();
    private String name;

    private ClassOutline() {
        super(Opcodes.ASM9);
    }

    static ClassOutline of(ClassReader classFile) {
        ClassOutline outline = new ClassOutline();
        classFile.accept(outline, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return outline;
    }

    /** A method and how many slots its local variables take. */
    static final class Method {

        final int access;
        final String name;
        final String descriptor;
        private int maxLocals;

        private Method(int access, String name, String descriptor) {
            this.access = access;
            this.name = name;
            this.descriptor = descriptor;
        }

        int maxLocals() {
            return maxLocals;
        }

        String signature() {
            return name + descriptor;
        }
    }

    /** Internal name. */
    String name() {
        return name;
    }

    List<Method> methods() {
        return methods;
    }

    /** @param signature name and descriptor of a method of the class */
    Method method(String signature) {
        for (Method method : methods) {
            if (method.signature().equals(signature)) {
                return method;
            }
        }
        throw new IllegalArgumentException(signature);
    }

    /** Null if the class itself declares no such field. */
    String fieldDescriptor(String field) {
        return fields.get(field);
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        this.name = name;
    }

    @Override
    public FieldVisitor visitField(int access, String field, String descriptor, String signature, Object value) {
        fields.put(field, descriptor);
        return null;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature,
            String[] exceptions) {
        Method method = new Method(access, name, descriptor);
        methods.add(method);
        return new MethodVisitor(Opcodes.ASM9) {
            @Override
            public void visitMaxs(int maxStack, int maxLocals) {
                method.maxLocals = maxLocals;
            }
        };
    }
}
