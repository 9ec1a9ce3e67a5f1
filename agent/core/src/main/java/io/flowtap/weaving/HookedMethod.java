package io.flowtap.weaving;

import io.flowtap.bytecode.AddedLocals;
import io.flowtap.bytecode.AroundMethod;
import io.flowtap.bytecode.Call;
import io.flowtap.bytecode.CallWriter;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.TypePath;
import org.objectweb.asm.TypeReference;

/**
 * Guards the calls around a method, which lead to hooks. Whatever these throw goes to the seam and no further.
 *
 * <p>What the thread works for is the same after the method as it was before, even where a hook could not run to its
 * end: the method keeps it in a local variable and puts it back with instructions that call nothing.
 */
final class HookedMethod extends AroundMethod {

    /** The throwable, three constants and three local variables to go with it. */
    private static final int PUSHED_BY_REPORT = 7;

    private final HookCall seam;
    private final Label returnFailed = new Label();
    private final Label[] returnStarts;
    private final Label[] returnEnds;
    private int returnsSeen;
    private int handlersAhead;

    /**
     * @param next receives the result
     * @param returns number of return instructions in the method
     * @param seam writes into {@code next}, too
     */
    HookedMethod(MethodVisitor next, Advice advice, AddedLocals locals, int returns, CallWriter calls, HookCall seam) {
        super(next, advice.around(), locals, calls);
        this.seam = seam;
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

    /**
     * The handlers come ahead of all of the method's own, the first of which that fits is taken: a return may lie
     * within a {@code catch (Throwable)} or {@code finally} of the host.
     */
    @Override
    protected void begin() {
        for (int i = 0; i < returnStarts.length && around.exit() != null; i++) {
            visitOwnHandler(returnStarts[i], returnEnds[i], returnFailed);
        }
        if (locals.keepsEntered()) {
            setNull(locals.entered());
        }
        if (around.enter() != null) {
            setNull(seam.cell());
            setNull(seam.before());
        }
    }

    private void setNull(int slot) {
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitVarInsn(Opcodes.ASTORE, slot);
    }

    private void visitOwnHandler(Label start, Label end, Label handler) {
        code.visitTryCatchBlock(start, end, handler, THROWABLE);
        handlersAhead++;
    }

    /** Handlers are named by their number. */
    @Override
    public AnnotationVisitor visitTryCatchAnnotation(int handler, TypePath path, String descriptor, boolean visible) {
        int number = new TypeReference(handler).getTryCatchBlockIndex() + handlersAhead;
        return super.visitTryCatchAnnotation(
                TypeReference.newTryCatchReference(number).getValue(), path, descriptor, visible);
    }

    @Override
    protected void enter(Call enter) {
        Label start = new Label();
        Label end = new Label();
        Label failed = new Label();
        Label body = new Label();
        visitOwnHandler(start, end, failed);
        code.visitLabel(start);
        seam.begin();
        calls.enter(enter);
        if (enter.writes()) {
            Label written = new Label();
            seam.replaceArguments(enter, written);
            code.visitLabel(written);
            frame(locals.atStart());
            // One more follows, and there is one at a place at most.
            code.visitInsn(Opcodes.NOP);
        } else {
            storeEntered();
        }
        code.visitLabel(end);
        code.visitJumpInsn(Opcodes.GOTO, body);
        report(failed, locals.atStart(), enter);
        restore(locals.atStart());
        code.visitLabel(body);
        frame(locals.atStart());
        // The body may begin with a frame, and there is one at a place at most.
        code.visitInsn(Opcodes.NOP);
    }

    @Override
    protected void exit(Call exit) {
        storeResult();
        code.visitLabel(returnStarts[returnsSeen]);
        calls.exit(exit);
        if (exit.writes()) {
            seam.replaceResult();
        }
        restoreByCall();
        code.visitLabel(returnEnds[returnsSeen]);
        returnsSeen++;
        loadResult();
    }

    @Override
    protected void end() {
        Call exit = around.exit();
        if (exit != null && returnsSeen > 0) {
            report(returnFailed, locals.afterReturn(), exit);
            restore(locals.afterReturn());
            loadResult();
            code.visitInsn(locals.returnType().getOpcode(Opcodes.IRETURN));
        }
    }

    @Override
    protected void thrown(Call hook) {
        Label start = new Label();
        Label end = new Label();
        Label failed = new Label();
        code.visitLabel(start);
        calls.thrown(hook);
        if (hook.writes()) {
            code.visitInsn(Opcodes.POP);
        }
        restoreByCall();
        code.visitLabel(end);
        throwAgain();
        report(failed, locals.afterThrow(), hook);
        restore(locals.afterThrow());
        throwAgain();
        visitOwnHandler(start, end, failed);
    }

    /** Hands what a hook threw to the seam. Goes on behind what is written here, with an empty stack. */
    private void report(Label thrown, Object[] frame, Call hook) {
        Label end = new Label();
        Label unreported = new Label();
        Label notStopped = new Label();
        Label done = new Label();
        visitOwnHandler(thrown, end, unreported);
        code.visitLabel(thrown);
        frame(frame, CAUGHT);
        seam.failed(hook);
        code.visitLabel(end);
        code.visitInsn(Opcodes.DUP);
        code.visitJumpInsn(Opcodes.IFNULL, notStopped);
        code.visitInsn(Opcodes.ATHROW);
        code.visitLabel(notStopped);
        frame(frame, CAUGHT);
        code.visitInsn(Opcodes.POP);
        code.visitJumpInsn(Opcodes.GOTO, done);
        // Not even that was possible: the stack has no room left.
        code.visitLabel(unreported);
        frame(frame, CAUGHT);
        code.visitInsn(Opcodes.POP);
        code.visitLabel(done);
        frame(frame);
        // What follows may begin with a frame, and there is one at a place at most.
        code.visitInsn(Opcodes.NOP);
    }

    /** Only where what lies on the stack is known: this jumps. */
    private void restore(Object[] frame) {
        if (around.enter() == null) {
            return;
        }
        Label nothingNoted = new Label();
        code.visitVarInsn(Opcodes.ALOAD, seam.cell());
        code.visitJumpInsn(Opcodes.IFNULL, nothingNoted);
        code.visitVarInsn(Opcodes.ALOAD, seam.cell());
        code.visitInsn(Opcodes.ICONST_0);
        code.visitVarInsn(Opcodes.ALOAD, seam.before());
        code.visitInsn(Opcodes.AASTORE);
        code.visitLabel(nothingNoted);
        frame(frame);
        // What follows may begin with a frame, and there is one at a place at most.
        code.visitInsn(Opcodes.NOP);
    }

    /** Anywhere. Where there is no room for a call, {@link #restore} follows. */
    private void restoreByCall() {
        if (around.enter() != null) {
            seam.end();
        }
    }

    @Override
    protected int mostPushed() {
        return PUSHED_BY_REPORT;
    }
}
