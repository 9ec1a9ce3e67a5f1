package io.flowtap.bytecode;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes calls around the body of a method whose own instructions stay as they are. No frame is computed: what is kept
 * meanwhile lies in local variables behind the method's own, and every frame of the method is told of them. Nothing
 * guards the calls; {@code HookedMethod} does so.
 */
public class AroundMethod extends MethodVisitor {

    protected static final String THROWABLE = "java/lang/Throwable";
    protected static final Object[] CAUGHT = {THROWABLE};

    protected final Around around;
    protected final AddedLocals locals;
    protected final CallWriter calls;

    /** Receives what is written, past what is made of the method's own instructions here. */
    protected final MethodVisitor code;

    private final Label bodyStart = new Label();
    private final Label bodyEnd = new Label();

    /**
     * @param next receives the result
     * @param calls writes into {@code next}, too
     */
    public AroundMethod(MethodVisitor next, Around around, AddedLocals locals, CallWriter calls) {
        super(Opcodes.ASM9, next);
        this.code = next;
        this.around = around;
        this.locals = locals;
        this.calls = calls;
    }

    @Override
    public final void visitCode() {
        code.visitCode();
        begin();
        for (int own = 0; own < locals.ownCount(); own++) {
            if (locals.copy(own) != 0) {
                Type type = locals.ownType(own);
                code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), locals.ownSlot(own));
                code.visitVarInsn(type.getOpcode(Opcodes.ISTORE), locals.copy(own));
            }
        }
        Call enter = around.enter();
        if (enter != null) {
            enter(enter);
        }
        code.visitLabel(bodyStart);
    }

    /** Ahead of everything else, the method's own handlers included. */
    protected void begin() {}

    /** Makes the call before the body. */
    protected void enter(Call enter) {
        calls.enter(enter);
        storeEntered();
    }

    protected final void storeEntered() {
        if (locals.keepsEntered()) {
            code.visitVarInsn(Opcodes.ASTORE, locals.entered());
        }
    }

    @Override
    public final void visitFrame(int type, int localCount, Object[] local, int stackCount, Object[] stack) {
        Object[] extended = locals.inBody(localCount, local);
        code.visitFrame(Opcodes.F_NEW, extended.length, extended, stackCount, stack);
    }

    protected final void frame(Object[] local, Object... stack) {
        code.visitFrame(Opcodes.F_NEW, local.length, local, stack.length, stack);
    }

    @Override
    public final void visitInsn(int opcode) {
        Call exit = around.exit();
        if (exit != null && opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            exit(exit);
        }
        code.visitInsn(opcode);
    }

    /** Makes the call in front of a return. Nothing may jump, because what lies on the stack is not known. */
    protected void exit(Call exit) {
        boolean used = exit.uses(Source.RETURNED);
        if (used) {
            storeResult();
        }
        calls.exit(exit);
        if (used) {
            loadResult();
        }
    }

    @Override
    public final void visitMaxs(int maxStack, int maxLocals) {
        code.visitLabel(bodyEnd);
        end();
        Call thrown = around.thrown();
        if (thrown != null) {
            Label handler = new Label();
            code.visitLabel(handler);
            frame(locals.afterBody(), CAUGHT);
            code.visitVarInsn(Opcodes.ASTORE, locals.thrown());
            thrown(thrown);
            // Behind all of the method's own handlers: the first that fits is taken.
            code.visitTryCatchBlock(bodyStart, bodyEnd, handler, THROWABLE);
        }
        code.visitMaxs(maxStack + Math.max(around.size(), mostPushed()), Math.max(maxLocals, locals.size()));
    }

    /** Behind the body. */
    protected void end() {}

    /** Makes the call for what was thrown, and throws it again. */
    protected void thrown(Call thrown) {
        calls.thrown(thrown);
        throwAgain();
    }

    /** The stack that is needed besides that of the calls themselves. */
    protected int mostPushed() {
        return 1;
    }

    protected final void throwAgain() {
        code.visitVarInsn(Opcodes.ALOAD, locals.thrown());
        code.visitInsn(Opcodes.ATHROW);
    }

    protected final void storeResult() {
        if (locals.returnType() != Type.VOID_TYPE) {
            code.visitVarInsn(locals.returnType().getOpcode(Opcodes.ISTORE), locals.returned());
        }
    }

    protected final void loadResult() {
        if (locals.returnType() != Type.VOID_TYPE) {
            code.visitVarInsn(locals.returnType().getOpcode(Opcodes.ILOAD), locals.returned());
        }
    }
}
