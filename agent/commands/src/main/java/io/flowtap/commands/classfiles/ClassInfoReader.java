package io.flowtap.commands.classfiles;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads one class file. */
final class ClassInfoReader extends ClassVisitor {

    private static final int DEEPEST_LAMBDA = 5;

    private final boolean withCalls;
    private int access;
    private String name;
    private Map<String, TypeUse> formals = Map.of();
    private TypeUse.Named superclass;
    private final List<TypeUse.Named> interfaces = new ArrayList<>();
    private final Set<String> annotations = new LinkedHashSet<>();
    private final List<FieldInfo> fields = new ArrayList<>();
    private final List<MethodInfoReader> methods = new ArrayList<>();

    private ClassInfoReader(boolean withCalls) {
        super(Opcodes.ASM9);
        this.withCalls = withCalls;
    }

    /**
     * @param withCalls whether to read what its code calls
     * @throws RuntimeException of any kind if the bytes are no class file
     */
    static ClassInfo read(byte[] classFile, boolean withCalls) {
        ClassInfoReader reader = new ClassInfoReader(withCalls);
        new ClassReader(classFile).accept(reader, ClassReader.SKIP_FRAMES);
        return reader.info();
    }

    @Override
    public void visit(
            int version,
            int classAccess,
            String internalName,
            String signature,
            String superName,
            String[] interfaceNames) {
        access = classAccess;
        name = Type.getObjectType(internalName).getClassName();
        if (signature != null) {
            SignatureTypes types = SignatureTypes.of(signature);
            formals = types.formals;
            superclass = (TypeUse.Named) types.above.get(0);
            types.above.stream().skip(1).forEach(each -> interfaces.add((TypeUse.Named) each));
            return;
        }
        superclass = superName == null ? null : named(superName);
        for (String each : interfaceNames) {
            interfaces.add(named(each));
        }
    }

    private static TypeUse.Named named(String internalName) {
        return TypeUse.Named.of(internalName.replace('/', '.'));
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        annotations.add(Type.getType(descriptor).getClassName());
        return null;
    }

    @Override
    public FieldVisitor visitField(
            int fieldAccess, String fieldName, String descriptor, String signature, Object value) {
        if ((fieldAccess & Opcodes.ACC_SYNTHETIC) == 0) {
            TypeUse type = signature == null ? TypeUse.of(Type.getType(descriptor)) : SignatureTypes.ofField(signature);
            fields.add(new FieldInfo(fieldAccess, fieldName, type, (fieldAccess & Opcodes.ACC_ENUM) != 0));
        }
        return null;
    }

    @Override
    public MethodInfoReader visitMethod(
            int methodAccess, String methodName, String descriptor, String signature, String[] exceptions) {
        MethodInfoReader method = new MethodInfoReader(methodAccess, methodName, descriptor, signature);
        methods.add(method);
        return method;
    }

    private ClassInfo info() {
        Map<String, MethodInfoReader> lambdas = new HashMap<>();
        for (MethodInfoReader each : methods) {
            if (each.isSynthetic()) {
                lambdas.put(each.signature(), each);
            }
        }
        List<MethodInfo> read = new ArrayList<>();
        for (MethodInfoReader each : methods) {
            List<MethodCall> calls = new ArrayList<>();
            if (withCalls) {
                addCalls(each, lambdas, calls, 0);
            }
            read.add(each.info(List.copyOf(new LinkedHashSet<>(calls))));
        }
        return new ClassInfo(
                access,
                name,
                formals,
                superclass,
                List.copyOf(interfaces),
                Set.copyOf(annotations),
                List.copyOf(fields),
                List.copyOf(read));
    }

    /** What a lambda calls is called by the method in which it stands. */
    private void addCalls(
            MethodInfoReader method, Map<String, MethodInfoReader> lambdas, List<MethodCall> calls, int depth) {
        for (MethodCall call : method.calls()) {
            MethodInfoReader lambda = call.owner().equals(name) ? lambdas.get(call.name() + call.descriptor()) : null;
            if (lambda == null) {
                calls.add(call);
            } else if (depth < DEEPEST_LAMBDA && lambda != method) {
                addCalls(lambda, lambdas, calls, depth + 1);
            }
        }
    }
}
