package io.flowtap.threads;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What a call of the seam is given.
 *
 * @param slot of the local variable to read; for {@link Kind#FIELD}, 0
 * @param field name and descriptor of a field of {@code this}; null unless it is one
 */
record Operand(Kind kind, int slot, String[] field) {

    enum Kind {
        LOCAL,
        FIELD,
        /** What the call at the method's start returned. */
        DISPLACED
    }

    static final Operand DISPLACED = new Operand(Kind.DISPLACED, 0, null);

    /** {@code this}, in an instance method. */
    static final Operand THIS = new Operand(Kind.LOCAL, 0, null);

    /** A parameter of an instance method that no code of the method writes to. */
    static Operand argument(int index) {
        return new Operand(Kind.LOCAL, index + 1, null);
    }

    static Operand field(String name, String descriptor) {
        return new Operand(Kind.FIELD, 0, new String[] {name, descriptor});
    }

    /**
     * @param owner internal name of the class
     * @param displaced slot of what the call at the method's start returned
     */
    void load(MethodVisitor code, String owner, int displaced) {
        code.visitVarInsn(Opcodes.ALOAD, kind == Kind.DISPLACED ? displaced : slot);
        if (kind == Kind.FIELD) {
            code.visitFieldInsn(Opcodes.GETFIELD, owner, field[0], field[1]);
        }
    }
}
