package io.flowtap.threads;

import io.flowtap.bootstrap.FlowtapTasks;
import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A call of a method of {@code FlowtapTasks}.
 *
 * @param descriptor its parameters are {@code operands}, behind what lies on the stack already
 */
record SeamCall(String method, String descriptor, List<Operand> operands) {

    static SeamCall of(String method, String descriptor, Operand... operands) {
        return new SeamCall(method, descriptor, List.of(operands));
    }

    boolean returnsSomething() {
        return !descriptor.endsWith(")V");
    }

    /** The stack it needs. */
    int size() {
        return Type.getArgumentsAndReturnSizes(descriptor) >> 2;
    }

    /** The parameters mean the same as in {@link Operand#load}. */
    void write(MethodVisitor code, String owner, int displaced) {
        for (Operand operand : operands) {
            operand.load(code, owner, displaced);
        }
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC, Type.getInternalName(FlowtapTasks.class), method, descriptor, false);
    }
}
