package io.flowtap.threads;

import java.util.Arrays;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the calls of a {@link Rewrite} into a method. The seam never throws, so nothing guards the calls themselves.
 * What the first call returns lies in a local variable behind the method's own, and every frame says so.
 */
final class RewrittenMethod extends MethodVisitor {

    private static final String THROWABLE = "java/lang/Throwable";
    private static final String OBJECT = "java/lang/Object";
    private static final int DUPLICATED = 2;

    private final Rewrite rewrite;
    private final String owner;
    private final int displaced;
    private final Label bodyStart = new Label();
    private final Label bodyEnd = new Label();

    /**
     * @param owner internal name of the class
     * @param ownLocals slots the method uses itself
     */
    RewrittenMethod(MethodVisitor next, Rewrite rewrite, String owner, int ownLocals) {
        super(Opcodes.ASM9, next);
        this.rewrite = rewrite;
        this.owner = owner;
        this.displaced = ownLocals;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        if (rewrite.enter() != null) {
            rewrite.enter().write(mv, owner, displaced);
            if (keepsDisplaced()) {
                super.visitVarInsn(Opcodes.ASTORE, displaced);
            }
        }
        super.visitLabel(bodyStart);
    }

    private boolean keepsDisplaced() {
        return rewrite.enter() != null && rewrite.enter().returnsSomething();
    }

    @Override
    public void visitMethodInsn(int opcode, String type, String name, String descriptor, boolean onInterface) {
        if (rewrite.beforeRun() != null && type.equals("java/lang/Runnable") && name.equals("run")) {
            super.visitInsn(Opcodes.DUP);
            rewrite.beforeRun().write(mv, owner, displaced);
        }
        super.visitMethodInsn(opcode, type, name, descriptor, onInterface);
    }

    @Override
    public void visitInsn(int opcode) {
        if (rewrite.exit() != null && opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            if (rewrite.exitIsGivenResult()) {
                super.visitInsn(Opcodes.DUP);
            }
            rewrite.exit().write(mv, owner, displaced);
        }
        super.visitInsn(opcode);
    }

    @Override
    public void visitFrame(int type, int localCount, Object[] local, int stackCount, Object[] stack) {
        if (keepsDisplaced()) {
            Object[] extended = withDisplaced(localCount, local);
            super.visitFrame(Opcodes.F_NEW, extended.length, extended, stackCount, stack);
        } else {
            super.visitFrame(type, localCount, local, stackCount, stack);
        }
    }

    /** A long or double is one element and two slots. */
    private Object[] withDisplaced(int count, Object[] local) {
        int slots = 0;
        for (int i = 0; i < count; i++) {
            slots += local[i] == Opcodes.LONG || local[i] == Opcodes.DOUBLE ? 2 : 1;
        }
        Object[] extended = Arrays.copyOf(local, count + displaced - slots + 1);
        Arrays.fill(extended, count, extended.length - 1, Opcodes.TOP);
        extended[extended.length - 1] = OBJECT;
        return extended;
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        if (rewrite.thrown() != null) {
            super.visitLabel(bodyEnd);
            // Behind all of the method's own handlers: the first that fits is taken.
            super.visitTryCatchBlock(bodyStart, bodyEnd, bodyEnd, THROWABLE);
            Object[] known = withDisplaced(0, new Object[0]);
            super.visitFrame(Opcodes.F_NEW, known.length, known, 1, new Object[] {THROWABLE});
            rewrite.thrown().write(mv, owner, displaced);
            super.visitInsn(Opcodes.ATHROW);
        }
        int pushed = 0;
        for (SeamCall call : rewrite.calls()) {
            pushed = Math.max(pushed, call.size());
        }
        super.visitMaxs(maxStack + pushed + DUPLICATED, Math.max(maxLocals, displaced + 1));
    }
}
