package io.flowtap.weaving;

import io.flowtap.bytecode.AddedLocals;
import io.flowtap.bytecode.Call;
import io.flowtap.bytecode.ClassOutline;
import io.flowtap.bytecode.Conversion;
import io.flowtap.bytecode.Invocation;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the {@code invokedynamic} that leads to a hook, and what goes with it: the calls of the seam, and putting in
 * place what a hook has written.
 */
final class HookCall implements Invocation {

    /** Types of the two variables that are kept besides: the thread's cell, and what it held before. */
    static final String[] KEPT = {"[Ljava/lang/Object;", "java/lang/Object"};

    private static final String FAILED = "(Ljava/lang/Throwable;Ljava/lang/Class;Ljava/lang/String;Ljava/lang/String;"
            + "[Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Throwable;";

    private final MethodVisitor code;
    private final ClassOutline host;
    private final Advice advice;
    private final AddedLocals locals;
    private final Handle bootstrap;

    HookCall(MethodVisitor code, ClassOutline host, Advice advice, AddedLocals locals, Handle bootstrap) {
        this.code = code;
        this.host = host;
        this.advice = advice;
        this.locals = locals;
        this.bootstrap = bootstrap;
    }

    /** Slot of the thread's cell, see {@code FlowtapSeam.cell}. */
    int cell() {
        return locals.other(0);
    }

    /** Slot of what the cell held when the method began. */
    int before() {
        return locals.other(1);
    }

    @Override
    public void write(MethodVisitor target, Call call) {
        target.visitInvokeDynamicInsn(
                call.name(), call.calledDescriptor(), bootstrap, advice.module(), advice.hookClass());
    }

    /** Notes what the thread works for. */
    void begin() {
        seam("cell", "()[Ljava/lang/Object;");
        code.visitVarInsn(Opcodes.ASTORE, cell());
        code.visitVarInsn(Opcodes.ALOAD, cell());
        code.visitInsn(Opcodes.ICONST_0);
        code.visitInsn(Opcodes.AALOAD);
        code.visitVarInsn(Opcodes.ASTORE, before());
    }

    /** Gives the thread back to what it worked for. */
    void end() {
        code.visitVarInsn(Opcodes.ALOAD, cell());
        code.visitVarInsn(Opcodes.ALOAD, before());
        seam("restore", "([Ljava/lang/Object;Ljava/lang/Object;)V");
    }

    /** What {@code hook} threw is on the stack, and in its place what the method has to throw, or null. */
    void failed(Call hook) {
        code.visitLdcInsn(Type.getObjectType(host.name()));
        code.visitLdcInsn(advice.module());
        code.visitLdcInsn(advice.hookClass() + "." + hook.name());
        loadIf(advice.enter() != null, cell());
        loadIf(advice.enter() != null, before());
        loadIf(locals.keepsEntered(), locals.entered());
        seam("failed", FAILED);
    }

    private void loadIf(boolean kept, int slot) {
        if (kept) {
            code.visitVarInsn(Opcodes.ALOAD, slot);
        } else {
            code.visitInsn(Opcodes.ACONST_NULL);
        }
    }

    /** What enter has returned and written is on the stack. Jumps to {@code done}, and ends where that belongs. */
    void replaceArguments(Call enter, Label done) {
        code.visitVarInsn(Opcodes.ASTORE, locals.scratch());
        code.visitVarInsn(Opcodes.ALOAD, locals.scratch());
        code.visitJumpInsn(Opcodes.IFNULL, done);
        if (locals.keepsEntered()) {
            loadWritten(0);
            code.visitVarInsn(Opcodes.ASTORE, locals.entered());
        }
        int index = 1;
        for (int parameter : enter.written()) {
            int own = enter.parameters().get(parameter).index() + 1;
            Type type = locals.ownType(own);
            loadWritten(index++);
            Conversion.write(code, Conversion.OBJECT, type);
            code.visitVarInsn(type.getOpcode(Opcodes.ISTORE), locals.ownSlot(own));
            if (locals.copy(own) != 0) {
                code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), locals.ownSlot(own));
                code.visitVarInsn(type.getOpcode(Opcodes.ISTORE), locals.copy(own));
            }
        }
    }

    private void loadWritten(int index) {
        code.visitVarInsn(Opcodes.ALOAD, locals.scratch());
        code.visitIntInsn(Opcodes.SIPUSH, index);
        code.visitInsn(Opcodes.AALOAD);
    }

    /**
     * What exit has written is on the stack. Lets the seam choose, since what lies on the stack below is not known:
     * nothing may jump.
     */
    void replaceResult() {
        Type type = locals.returnType();
        if (type == Type.VOID_TYPE) {
            code.visitInsn(Opcodes.POP);
            return;
        }
        code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), locals.returned());
        Conversion.write(code, type, Conversion.OBJECT);
        seam("written", "([Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;");
        Conversion.write(code, Conversion.OBJECT, type);
        code.visitVarInsn(type.getOpcode(Opcodes.ISTORE), locals.returned());
    }

    private void seam(String method, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, bootstrap.getOwner(), method, descriptor, false);
    }
}
