package io.flowtap.commands.classfiles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads one method of a class file. */
final class MethodInfoReader extends MethodVisitor {

    private final int access;
    private final String name;
    private final String descriptor;
    private final Type[] types;
    private final String[] parameterNames;
    private final Map<String, TypeUse> formals;
    private final List<TypeUse> parameters;
    private final TypeUse result;
    private final Set<String> annotations = new LinkedHashSet<>();
    private final List<MethodCall> calls = new ArrayList<>();
    private int parameter;

    MethodInfoReader(int access, String name, String descriptor, String signature) {
        super(Opcodes.ASM9);
        this.access = access;
        this.name = name;
        this.descriptor = descriptor;
        types = Type.getArgumentTypes(descriptor);
        parameterNames = new String[types.length];
        SignatureTypes generic = signature == null ? null : SignatureTypes.of(signature);
        // Of constructors of enums and inner classes the signature leaves out what the compiler adds.
        boolean fits = generic != null && generic.parameters.size() == types.length;
        formals = generic == null ? Map.of() : generic.formals;
        parameters = fits
                ? List.copyOf(generic.parameters)
                : Arrays.stream(types).map(TypeUse::of).toList();
        result = generic == null ? TypeUse.of(Type.getReturnType(descriptor)) : generic.result;
    }

    boolean isSynthetic() {
        return (access & Opcodes.ACC_SYNTHETIC) != 0;
    }

    String signature() {
        return name + descriptor;
    }

    List<MethodCall> calls() {
        return calls;
    }

    MethodInfo info(List<MethodCall> allCalls) {
        return new MethodInfo(
                access,
                name,
                descriptor,
                formals,
                parameters,
                result,
                Collections.unmodifiableList(Arrays.asList(parameterNames)),
                Set.copyOf(annotations),
                allCalls);
    }

    @Override
    public void visitParameter(String parameterName, int parameterAccess) {
        if (parameter < parameterNames.length) {
            parameterNames[parameter++] = parameterName;
        }
    }

    @Override
    public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
        annotations.add(Type.getType(annotation).getClassName());
        return null;
    }

    @Override
    public void visitLocalVariable(String variable, String type, String signature, Label start, Label end, int slot) {
        int own = (access & Opcodes.ACC_STATIC) != 0 ? 0 : 1;
        for (int i = 0; i < types.length && own <= slot; i++) {
            boolean fits = own == slot && types[i].getDescriptor().equals(type);
            if (fits && parameterNames[i] == null) {
                parameterNames[i] = variable;
            }
            own += types[i].getSize();
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String called, String type, boolean ofInterface) {
        call(owner, called, type);
    }

    @Override
    public void visitInvokeDynamicInsn(String called, String type, Handle bootstrap, Object... arguments) {
        for (Object each : arguments) {
            if (each instanceof Handle handle && handle.getDesc().startsWith("(")) {
                call(handle.getOwner(), handle.getName(), handle.getDesc());
            }
        }
    }

    private void call(String owner, String called, String type) {
        if (!owner.startsWith("[")) {
            calls.add(new MethodCall(owner.replace('/', '.'), called, type));
        }
    }
}
