package io.flowtap.bytecode;

import java.util.Objects;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes a call, and what its parameters ask for in front of it. What it returns is left on the stack. */
public final class CallWriter {

    private static final Type THROWABLE = Type.getObjectType("java/lang/Throwable");

    private final MethodVisitor code;
    private final ClassOutline host;
    private final AddedLocals locals;
    private final Invocation invocation;

    /** @param host the class in which the call is made */
    public CallWriter(MethodVisitor code, ClassOutline host, AddedLocals locals, Invocation invocation) {
        this.code = code;
        this.host = host;
        this.locals = locals;
        this.invocation = invocation;
    }

    /** Before the body. */
    public void enter(Call call) {
        write(call, false, false, false);
    }

    /** In front of a return. If the call uses the result, it is in its local variable. */
    public void exit(Call call) {
        write(call, true, true, false);
    }

    /** What the body threw is in its local variable. */
    public void thrown(Call call) {
        write(call, true, false, true);
    }

    private void write(Call call, boolean afterBody, boolean returned, boolean thrown) {
        for (int i = 0; i < call.parameters().size(); i++) {
            Parameter parameter = call.parameters().get(i);
            Type wanted = call.type(i);
            switch (parameter.source()) {
                case THIS -> own(0, afterBody, wanted);
                case ARGUMENT -> own(parameter.index() + 1, afterBody, wanted);
                case ARGUMENTS -> arguments(afterBody);
                case FIELD -> field(parameter, afterBody, wanted);
                case ENTERED -> value(locals.keepsEntered(), Conversion.OBJECT, locals.entered(), wanted);
                case RETURNED -> value(returned, locals.returnType(), locals.returned(), wanted);
                case THROWN -> value(thrown, THROWABLE, locals.thrown(), wanted);
                default -> throw new IllegalStateException(parameter.toString());
            }
        }
        invocation.write(code, call);
    }

    private void own(int own, boolean afterBody, Type wanted) {
        if (locals.ownType(own) == null) {
            // Of a static method.
            code.visitInsn(Opcodes.ACONST_NULL);
            return;
        }
        local(locals.ownType(own), afterBody ? locals.slotAfterBody(own) : locals.ownSlot(own), wanted);
    }

    private void arguments(boolean afterBody) {
        int count = locals.ownCount() - 1;
        code.visitIntInsn(Opcodes.SIPUSH, count);
        code.visitTypeInsn(Opcodes.ANEWARRAY, Conversion.OBJECT.getInternalName());
        for (int i = 0; i < count; i++) {
            code.visitInsn(Opcodes.DUP);
            code.visitIntInsn(Opcodes.SIPUSH, i);
            own(i + 1, afterBody, Conversion.OBJECT);
            code.visitInsn(Opcodes.AASTORE);
        }
    }

    private void field(Parameter parameter, boolean afterBody, Type wanted) {
        String name = Objects.requireNonNull(parameter.field());
        ClassOutline.Field declared = host.field(name);
        // A superclass must declare it with the type the call wants or names: the JVM looks for both.
        String inherited = parameter.fieldType() != null ? parameter.fieldType() : wanted.getDescriptor();
        String type = declared == null ? inherited : declared.descriptor();
        if (declared != null && declared.isStatic()) {
            code.visitFieldInsn(Opcodes.GETSTATIC, host.name(), name, type);
        } else {
            own(0, afterBody, Type.getObjectType(host.name()));
            code.visitFieldInsn(Opcodes.GETFIELD, host.name(), name, type);
        }
        Conversion.write(code, Type.getType(type), wanted);
    }

    /** What is not there is zero or null. */
    private void value(boolean present, Type type, int slot, Type wanted) {
        if (type == Type.VOID_TYPE) {
            code.visitInsn(zero(wanted));
        } else if (present) {
            local(type, slot, wanted);
        } else {
            code.visitInsn(zero(type));
            Conversion.write(code, type, wanted);
        }
    }

    private void local(Type type, int slot, Type wanted) {
        code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
        Conversion.write(code, type, wanted);
    }

    private static int zero(Type wanted) {
        return switch (wanted.getSort()) {
            case Type.OBJECT, Type.ARRAY -> Opcodes.ACONST_NULL;
            case Type.LONG -> Opcodes.LCONST_0;
            case Type.FLOAT -> Opcodes.FCONST_0;
            case Type.DOUBLE -> Opcodes.DCONST_0;
            default -> Opcodes.ICONST_0;
        };
    }
}
