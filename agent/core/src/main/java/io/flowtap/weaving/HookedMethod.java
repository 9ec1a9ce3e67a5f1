package io.flowtap.weaving;

import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypePath;
import org.objectweb.asm.TypeReference;

/**
 * Writes one {@code invokedynamic} before the body of a method, one in front of each return and one where the body
 * throws. Whatever these throw goes to the seam and no further. The body's own instructions stay as they are.
 *
 * <p>What the thread works for is the same after the method as it was before, even where a hook could not run to its
 * end: the method keeps it in a local variable and puts it back with instructions that call nothing.
 */
final class HookedMethod extends MethodVisitor {

    private static final String THROWABLE = "java/lang/Throwable";
    private static final Object[] CAUGHT = {THROWABLE};
    private static final Object[] EMPTY = {};

    /** The throwable, three constants and three local variables to go with it. */
    private static final int PUSHED_BY_REPORT = 7;

    private final Advice advice;
    private final AdviceLocals locals;
    private final HookCall call;
    private final Label bodyStart = new Label();
    private final Label bodyEnd = new Label();
    private final Label returnFailed = new Label();
    private final Label[] returnStarts;
    private final Label[] returnEnds;
    private int returnsSeen;
    private int handlersAhead;

    /**
     * @param next receives the result
     * @param returns number of return instructions in the method
     * @param call writes into {@code next}, too
     */
    HookedMethod(MethodVisitor next, Advice advice, AdviceLocals locals, int returns, HookCall call) {
        super(Opcodes.ASM9, next);
        this.advice = advice;
        this.locals = locals;
        this.call = call;
        this.returnStarts = labels(returns);
        this.returnEnds = labels(returns);
    }

    private static Label[] labels(int count) {
        Label[] labels = new Label[count];
        for (int i = 0; i < count; i++) {
            labels[i] = new Label();
        }
        return labels;
    }

    /** How many the result has, for whoever hooks that again. */
    static int returnsAfter(Advice advice, int returns) {
        return advice.exit() == null || returns == 0 ? returns : returns + 1;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        guardReturns();
        for (int own = 0; own < locals.ownCount(); own++) {
            if (locals.copy(own) != 0) {
                Type type = locals.ownType(own);
                super.visitVarInsn(type.getOpcode(Opcodes.ILOAD), locals.ownSlot(own));
                super.visitVarInsn(type.getOpcode(Opcodes.ISTORE), locals.copy(own));
            }
        }
        for (int own : new int[] {locals.entered(), locals.cell(), locals.before()}) {
            super.visitInsn(Opcodes.ACONST_NULL);
            super.visitVarInsn(Opcodes.ASTORE, own);
        }
        if (advice.enter() != null) {
            enter();
        }
        super.visitLabel(bodyStart);
    }

    /**
     * Ahead of all of the method's own handlers, the first of which that fits is taken: a return may lie within a
     * {@code catch (Throwable)} or {@code finally} of the host.
     */
    private void guardReturns() {
        for (int i = 0; i < returnStarts.length && advice.exit() != null; i++) {
            visitOwnHandler(returnStarts[i], returnEnds[i], returnFailed);
        }
    }

    private void visitOwnHandler(Label start, Label end, Label handler) {
        super.visitTryCatchBlock(start, end, handler, THROWABLE);
        handlersAhead++;
    }

    /** Handlers are named by their number. */
    @Override
    public AnnotationVisitor visitTryCatchAnnotation(
            int handler, TypePath path, String descriptor, boolean visible) {
        int number = new TypeReference(handler).getTryCatchBlockIndex() + handlersAhead;
        return super.visitTryCatchAnnotation(
                TypeReference.newTryCatchReference(number).getValue(), path, descriptor, visible);
    }

    private void enter() {
        Label start = new Label();
        Label end = new Label();
        Label failed = new Label();
        Label body = new Label();
        visitOwnHandler(start, end, failed);
        super.visitLabel(start);
        call.begin();
        call.enter();
        if (advice.enter().writes()) {
            Label written = new Label();
            call.replaceArguments(written);
            super.visitLabel(written);
            frame(locals.atStart(), EMPTY);
            // One more follows, and there is one at a place at most.
            super.visitInsn(Opcodes.NOP);
        } else if (advice.enter().returnsSomething()) {
            super.visitVarInsn(Opcodes.ASTORE, locals.entered());
        }
        super.visitLabel(end);
        super.visitJumpInsn(Opcodes.GOTO, body);
        report(failed, locals.atStart(), advice.enter());
        restore(locals.atStart());
        super.visitLabel(body);
        frame(locals.atStart(), EMPTY);
        // The body may begin with a frame, and there is one at a place at most.
        super.visitInsn(Opcodes.NOP);
    }

    @Override
    public void visitFrame(int type, int localCount, Object[] local, int stackCount, Object[] stack) {
        Object[] extended = locals.inBody(localCount, local);
        super.visitFrame(Opcodes.F_NEW, extended.length, extended, stackCount, stack);
    }

    private void frame(Object[] local, Object[] stack) {
        super.visitFrame(Opcodes.F_NEW, local.length, local, stack.length, stack);
    }

    /** Nothing jumps from here, because what lies on the stack below the returned value is not known. */
    @Override
    public void visitInsn(int opcode) {
        if (advice.exit() != null && opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            store(locals.returnType(), locals.returned());
            super.visitLabel(returnStarts[returnsSeen]);
            call.exitWithResult();
            restoreByCall();
            super.visitLabel(returnEnds[returnsSeen]);
            returnsSeen++;
            load(locals.returnType(), locals.returned());
        }
        super.visitInsn(opcode);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        if (advice.exit() != null) {
            super.visitLabel(bodyEnd);
            if (returnsSeen > 0) {
                report(returnFailed, locals.afterReturn(), advice.exit());
                restore(locals.afterReturn());
                returnResult();
            }
            if (advice.exitOnThrow()) {
                exitOnThrow();
            }
        }
        super.visitMaxs(maxStack + mostPushed(), Math.max(maxLocals, locals.size()));
    }

    private void exitOnThrow() {
        Label thrown = new Label();
        Label start = new Label();
        Label end = new Label();
        Label failed = new Label();
        super.visitLabel(thrown);
        frame(locals.afterBody(), CAUGHT);
        super.visitVarInsn(Opcodes.ASTORE, locals.thrown());
        super.visitLabel(start);
        call.exitWithThrowable();
        restoreByCall();
        super.visitLabel(end);
        throwAgain();
        report(failed, locals.afterThrow(), advice.exit());
        restore(locals.afterThrow());
        throwAgain();
        visitOwnHandler(start, end, failed);
        // Behind all of the method's own handlers: the first that fits is taken.
        super.visitTryCatchBlock(bodyStart, bodyEnd, thrown, THROWABLE);
    }

    /** Hands what a hook threw to the seam. Goes on behind what is written here, with an empty stack. */
    private void report(Label thrown, Object[] frame, Advice.Call hook) {
        Label end = new Label();
        Label unreported = new Label();
        Label done = new Label();
        visitOwnHandler(thrown, end, unreported);
        super.visitLabel(thrown);
        frame(frame, CAUGHT);
        call.failed(hook);
        super.visitLabel(end);
        super.visitJumpInsn(Opcodes.GOTO, done);
        // Not even that was possible: the stack has no room left.
        super.visitLabel(unreported);
        frame(frame, CAUGHT);
        super.visitInsn(Opcodes.POP);
        super.visitLabel(done);
        frame(frame, EMPTY);
    }

    /** Only where what lies on the stack is known: this jumps. */
    private void restore(Object[] frame) {
        if (advice.enter() == null) {
            return;
        }
        Label nothingNoted = new Label();
        super.visitVarInsn(Opcodes.ALOAD, locals.cell());
        super.visitJumpInsn(Opcodes.IFNULL, nothingNoted);
        super.visitVarInsn(Opcodes.ALOAD, locals.cell());
        super.visitInsn(Opcodes.ICONST_0);
        super.visitVarInsn(Opcodes.ALOAD, locals.before());
        super.visitInsn(Opcodes.AASTORE);
        super.visitLabel(nothingNoted);
        frame(frame, EMPTY);
        // What follows may begin with a frame, and there is one at a place at most.
        super.visitInsn(Opcodes.NOP);
    }

    /** Anywhere. Where there is no room for a call, {@link #restore} follows. */
    private void restoreByCall() {
        if (advice.enter() != null) {
            call.end();
        }
    }

    private void returnResult() {
        load(locals.returnType(), locals.returned());
        super.visitInsn(locals.returnType().getOpcode(Opcodes.IRETURN));
    }

    private void throwAgain() {
        super.visitVarInsn(Opcodes.ALOAD, locals.thrown());
        super.visitInsn(Opcodes.ATHROW);
    }

    private int mostPushed() {
        int most = PUSHED_BY_REPORT;
        if (advice.enter() != null) {
            most = Math.max(most, Type.getArgumentsAndReturnSizes(advice.enter().descriptor()) >> 2);
        }
        if (advice.exit() != null) {
            most = Math.max(most, Type.getArgumentsAndReturnSizes(advice.exit().descriptor()) >> 2);
        }
        return most;
    }

    private void load(Type type, int slot) {
        if (type != Type.VOID_TYPE) {
            super.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
        }
    }

    private void store(Type type, int slot) {
        if (type != Type.VOID_TYPE) {
            super.visitVarInsn(type.getOpcode(Opcodes.ISTORE), slot);
        }
    }
}
