package io.flowtap.threads;

import io.flowtap.bytecode.Call;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes a call in front of each {@code Runnable.run()}, which is given the same task. */
final class BeforeRun extends MethodVisitor {

    private static final int DUPLICATED = 1;

    private final Call call;

    BeforeRun(MethodVisitor next, Call call) {
        super(Opcodes.ASM9, next);
        this.call = call;
    }

    @Override
    public void visitMethodInsn(int opcode, String type, String name, String descriptor, boolean onInterface) {
        if (type.equals("java/lang/Runnable") && name.equals("run")) {
            super.visitInsn(Opcodes.DUP);
            TaskCall.INSTANCE.write(mv, call);
        }
        super.visitMethodInsn(opcode, type, name, descriptor, onInterface);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        super.visitMaxs(maxStack + DUPLICATED, maxLocals);
    }
}
