package io.flowtap.rulehooks;

import io.flowtap.rules.pattern.MethodFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A method as a class file shows it. */
final class DeclaredMethod implements MethodFacts {

    private static final Set<String> DEFERRED_OF_JDK = Set.of(
            "java.lang.Object", "java.util.Iterator", "java.util.concurrent.Flow$Publisher", "java.util.stream.Stream");

    private final int access;
    private final String name;
    private final String descriptor;
    private final Type[] types;
    private final Set<String> annotations = new HashSet<>();
    private final @Nullable String[] parameterNames;

    DeclaredMethod(int access, String name, String descriptor) {
        this.access = access;
        this.name = name;
        this.descriptor = descriptor;
        this.types = Type.getArgumentTypes(descriptor);
        this.parameterNames = new @Nullable String[types.length];
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> parameterTypes() {
        List<String> names = new ArrayList<>(types.length);
        for (Type type : types) {
            names.add(type.getClassName());
        }
        return names;
    }

    @Override
    public boolean hasAnnotation(String annotation) {
        return annotations.contains(annotation);
    }

    /** Name and descriptor. */
    String signature() {
        return name + descriptor;
    }

    boolean isStatic() {
        return (access & Opcodes.ACC_STATIC) != 0;
    }

    /** As compilers leave them, those with {@code -g} or {@code -parameters}; null where they left none. */
    List<@Nullable String> parameterNames() {
        return Arrays.asList(parameterNames);
    }

    /** Whether what it returns may be there later than the method: nearly all of the JDK's types are not. */
    boolean mayBeDeferred() {
        Type type = Type.getReturnType(descriptor);
        String result = type.getClassName();
        return type.getSort() == Type.OBJECT && (!result.startsWith("java.") || DEFERRED_OF_JDK.contains(result));
    }

    /** What it is declared to return; null if {@code loader} does not have it. */
    @Nullable
    Class<?> resultType(@Nullable ClassLoader loader) {
        return typeIn(loader, Type.getReturnType(descriptor));
    }

    /** Null for those that {@code loader} does not have, and for primitives. */
    List<@Nullable Class<?>> parameterTypes(@Nullable ClassLoader loader) {
        List<@Nullable Class<?>> found = new ArrayList<>(types.length);
        for (Type each : types) {
            found.add(each.getSort() == Type.OBJECT ? typeIn(loader, each) : null);
        }
        return found;
    }

    private static @Nullable Class<?> typeIn(@Nullable ClassLoader loader, Type type) {
        try {
            return Class.forName(type.getClassName(), false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    MethodVisitor reader() {
        return new Reader();
    }

    private final class Reader extends MethodVisitor {

        private int parameter;

        Reader() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitParameter(@Nullable String parameterName, int parameterAccess) {
            if (parameter < parameterNames.length) {
                parameterNames[parameter++] = parameterName;
            }
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
            annotations.add(Type.getType(annotation).getClassName());
            return null;
        }

        @Override
        public void visitLocalVariable(
                String variable, String type, @Nullable String signature, Label start, Label end, int slot) {
            int own = isStatic() ? 0 : 1;
            for (int i = 0; i < types.length && own <= slot; i++) {
                if (own == slot
                        && parameterNames[i] == null
                        && types[i].getDescriptor().equals(type)) {
                    parameterNames[i] = variable;
                }
                own += types[i].getSize();
            }
        }
    }
}
