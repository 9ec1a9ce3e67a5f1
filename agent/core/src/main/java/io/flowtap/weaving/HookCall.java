package io.flowtap.weaving;

import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes the {@code invokedynamic} that leads to a hook, and what the hook's parameters ask for in front of it. */
final class HookCall {

    private static final String FAILED = "(Ljava/lang/Throwable;Ljava/lang/Class;Ljava/lang/String;Ljava/lang/String;"
            + "[Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;)V";
    private static final Type THROWABLE = Type.getObjectType("java/lang/Throwable");

    private final MethodVisitor code;
    private final ClassOutline host;
    private final Advice advice;
    private final AdviceLocals locals;
    private final Handle bootstrap;

    HookCall(MethodVisitor code, ClassOutline host, Advice advice, AdviceLocals locals, Handle bootstrap) {
        this.code = code;
        this.host = host;
        this.advice = advice;
        this.locals = locals;
        this.bootstrap = bootstrap;
    }

    /** Notes what the thread works for. */
    void begin() {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, bootstrap.getOwner(), "cell", "()[Ljava/lang/Object;", false);
        code.visitVarInsn(Opcodes.ASTORE, locals.cell());
        code.visitVarInsn(Opcodes.ALOAD, locals.cell());
        code.visitInsn(Opcodes.ICONST_0);
        code.visitInsn(Opcodes.AALOAD);
        code.visitVarInsn(Opcodes.ASTORE, locals.before());
    }

    /** Gives the thread back to what it worked for. */
    void end() {
        code.visitVarInsn(Opcodes.ALOAD, locals.cell());
        code.visitVarInsn(Opcodes.ALOAD, locals.before());
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                bootstrap.getOwner(),
                "restore",
                "([Ljava/lang/Object;Ljava/lang/Object;)V",
                false);
    }

    /** Leaves what the hook returns on the stack. */
    void enter() {
        write(advice.enter(), false, false);
    }

    /** What enter has returned and written is on the stack. Ends where {@code done} is to be placed. */
    void replaceArguments(Label done) {
        code.visitVarInsn(Opcodes.ASTORE, locals.written());
        code.visitVarInsn(Opcodes.ALOAD, locals.written());
        code.visitJumpInsn(Opcodes.IFNULL, done);
        if (advice.enter().returnsSomething()) {
            loadWritten(0);
            code.visitVarInsn(Opcodes.ASTORE, locals.entered());
        }
        int index = 1;
        for (int parameter : advice.enter().written()) {
            int own = advice.enter().parameters().get(parameter).index() + 1;
            loadWritten(index++);
            Conversion.write(code, Conversion.OBJECT, locals.ownType(own));
            code.visitVarInsn(locals.ownType(own).getOpcode(Opcodes.ISTORE), locals.ownSlot(own));
            if (locals.copy(own) != 0) {
                code.visitVarInsn(locals.ownType(own).getOpcode(Opcodes.ILOAD), locals.ownSlot(own));
                code.visitVarInsn(locals.ownType(own).getOpcode(Opcodes.ISTORE), locals.copy(own));
            }
        }
    }

    private void loadWritten(int index) {
        code.visitVarInsn(Opcodes.ALOAD, locals.written());
        code.visitIntInsn(Opcodes.SIPUSH, index);
        code.visitInsn(Opcodes.AALOAD);
    }

    /** The method's result is in its local variable. */
    void exitWithResult() {
        write(advice.exit(), true, false);
        if (advice.exit().writes()) {
            replaceResult();
        }
    }

    /** Calls for it, since what lies on the stack below is not known: nothing may jump. */
    private void replaceResult() {
        Type type = locals.returnType();
        if (type == Type.VOID_TYPE) {
            code.visitInsn(Opcodes.POP);
            return;
        }
        code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), locals.returned());
        Conversion.write(code, type, Conversion.OBJECT);
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                bootstrap.getOwner(),
                "written",
                "([Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;",
                false);
        Conversion.write(code, Conversion.OBJECT, type);
        code.visitVarInsn(type.getOpcode(Opcodes.ISTORE), locals.returned());
    }

    /** What the body threw is in its local variable. */
    void exitWithThrowable() {
        write(advice.exit(), false, true);
        if (advice.exit().writes()) {
            code.visitInsn(Opcodes.POP);
        }
    }

    /** What {@code hook} threw is on the stack. */
    void failed(Advice.Call hook) {
        code.visitLdcInsn(Type.getObjectType(host.name()));
        code.visitLdcInsn(advice.module());
        code.visitLdcInsn(advice.hookClass() + "." + hook.name());
        code.visitVarInsn(Opcodes.ALOAD, locals.cell());
        code.visitVarInsn(Opcodes.ALOAD, locals.before());
        code.visitVarInsn(Opcodes.ALOAD, locals.entered());
        code.visitMethodInsn(Opcodes.INVOKESTATIC, bootstrap.getOwner(), "failed", FAILED, false);
    }

    private void write(Advice.Call call, boolean returned, boolean thrown) {
        Type[] types = Type.getArgumentTypes(call.descriptor());
        for (int i = 0; i < types.length; i++) {
            Advice.Parameter parameter = call.parameters().get(i);
            switch (parameter.source()) {
                case THIS -> own(0, call, types[i]);
                case ARGUMENT -> own(parameter.index() + 1, call, types[i]);
                case FIELD -> field(parameter.field(), call, types[i]);
                case ENTERED -> local(Conversion.OBJECT, locals.entered(), types[i]);
                case RETURNED -> value(returned, locals.returnType(), locals.returned(), types[i]);
                case THROWN -> value(thrown, THROWABLE, locals.thrown(), types[i]);
                default -> throw new IllegalStateException(parameter.toString());
            }
        }
        code.visitInvokeDynamicInsn(
                call.name(), call.linkedDescriptor(), bootstrap, advice.module(), advice.hookClass());
    }

    private void own(int own, Advice.Call call, Type wanted) {
        if (own >= locals.ownCount() || locals.ownType(own) == null) {
            throw new IllegalArgumentException(
                    advice.hookClass() + "." + call.name() + " wants an argument the method does not have");
        }
        local(locals.ownType(own), call == advice.exit() ? locals.copy(own) : locals.ownSlot(own), wanted);
    }

    private void field(String name, Advice.Call call, Type wanted) {
        ClassOutline.Field declared = host.field(name);
        // A superclass must declare it with the type the hook wants: the JVM looks for both.
        Type type = declared == null ? wanted : Type.getType(declared.descriptor());
        if (declared != null && declared.isStatic()) {
            code.visitFieldInsn(Opcodes.GETSTATIC, host.name(), name, type.getDescriptor());
        } else {
            own(0, call, Type.getObjectType(host.name()));
            code.visitFieldInsn(Opcodes.GETFIELD, host.name(), name, type.getDescriptor());
        }
        convert(type, wanted);
    }

    /** What is not there is zero or null. */
    private void value(boolean present, Type type, int slot, Type wanted) {
        if (type == Type.VOID_TYPE) {
            code.visitInsn(zero(wanted));
        } else if (present) {
            local(type, slot, wanted);
        } else {
            code.visitInsn(zero(type));
            convert(type, wanted);
        }
    }

    private void local(Type type, int slot, Type wanted) {
        code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
        convert(type, wanted);
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

    private void convert(Type type, Type wanted) {
        if (!Conversion.isPossible(type, wanted)) {
            throw new IllegalArgumentException(
                    advice.hookClass() + " wants " + wanted.getClassName() + " where there is " + type.getClassName());
        }
        Conversion.write(code, type, wanted);
    }
}
