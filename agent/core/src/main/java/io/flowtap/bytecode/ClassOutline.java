package io.flowtap.bytecode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What a class declares itself. */
public final class ClassOutline extends ClassVisitor {

    private final List<Method> methods = new ArrayList<>();
    private final Map<String, Field> fields = new HashMap<>();
    private String name = "";

    private ClassOutline() {
        super(Opcodes.ASM9);
    }

    /** Reads a class file without its frames. */
    public static ClassOutline of(ClassReader classFile) {
        ClassOutline outline = new ClassOutline();
        classFile.accept(outline, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return outline;
    }

    /** A method, how many slots its local variables take, and how often it returns. */
    public static final class Method {

        private final int access;
        private final String name;
        private final String descriptor;
        private int maxLocals;
        private int returns;

        private Method(int access, String name, String descriptor) {
            this.access = access;
            this.name = name;
            this.descriptor = descriptor;
        }

        /** Its flags. */
        public int access() {
            return access;
        }

        public String name() {
            return name;
        }

        public String descriptor() {
            return descriptor;
        }

        /** Slots that its local variables take. */
        public int maxLocals() {
            return maxLocals;
        }

        /** Number of return instructions. */
        public int returns() {
            return returns;
        }

        /** Name and descriptor. */
        public String signature() {
            return name + descriptor;
        }

        /** Whether it has no {@code this}. */
        public boolean isStatic() {
            return (access & Opcodes.ACC_STATIC) != 0;
        }
    }

    /** A field that the class declares itself. */
    public record Field(String descriptor, boolean isStatic) {}

    /** Internal name. */
    public String name() {
        return name;
    }

    /** All of them, constructors and initializers included. */
    public List<Method> methods() {
        return methods;
    }

    /** The methods of one of these names. */
    public List<Method> methods(List<String> names) {
        List<Method> named = new ArrayList<>(2);
        for (Method method : methods) {
            if (names.contains(method.name)) {
                named.add(method);
            }
        }
        return named;
    }

    /** @param signature name and descriptor of a method of the class */
    public Method method(String signature) {
        for (Method method : methods) {
            if (method.signature().equals(signature)) {
                return method;
            }
        }
        throw new IllegalArgumentException(signature);
    }

    /** Null if the class itself declares no such field. */
    public @Nullable Field field(String field) {
        return fields.get(field);
    }

    /** Whether {@code method} returns a subtype of what it is declared to return above: its bridge says so. */
    public boolean isBridged(Method method, Type returned) {
        String parameters = method.descriptor.substring(0, method.descriptor.indexOf(')') + 1);
        for (Method each : methods) {
            if ((each.access & Opcodes.ACC_BRIDGE) != 0
                    && each.name.equals(method.name)
                    && each.descriptor.equals(parameters + returned.getDescriptor())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        this.name = name;
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int access, String field, String descriptor, String signature, Object value) {
        fields.put(field, new Field(descriptor, (access & Opcodes.ACC_STATIC) != 0));
        return null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        Method method = new Method(access, name, descriptor);
        methods.add(method);
        return new MethodVisitor(Opcodes.ASM9) {
            @Override
            public void visitInsn(int opcode) {
                if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                    method.returns++;
                }
            }

            @Override
            public void visitMaxs(int maxStack, int maxLocals) {
                method.maxLocals = maxLocals;
            }
        };
    }
}
