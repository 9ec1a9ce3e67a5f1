package io.flowtap.threads;

import io.flowtap.bootstrap.FlowtapTasks;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Calls {@link FlowtapTasks#running} before each {@code Runnable.run()} in a method, with the same task. An advice
 * cannot: the task is known in the middle of the method only. Calling {@code run()} from the seam would show up in the
 * host's stack traces.
 */
final class RunningTask implements AsmVisitorWrapper.ForDeclaredMethods.MethodVisitorWrapper {

    @Override
    public MethodVisitor wrap(
            TypeDescription type,
            MethodDescription method,
            MethodVisitor visitor,
            Implementation.Context context,
            TypePool pool,
            int writerFlags,
            int readerFlags) {
        return new MethodVisitor(OpenedClassReader.ASM_API, visitor) {
            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean onInterface) {
                if (owner.equals("java/lang/Runnable") && name.equals("run")) {
                    super.visitInsn(Opcodes.DUP);
                    super.visitMethodInsn(
                            Opcodes.INVOKESTATIC,
                            Type.getInternalName(FlowtapTasks.class),
                            "running",
                            "(Ljava/lang/Object;)V",
                            false);
                }
                super.visitMethodInsn(opcode, owner, name, descriptor, onInterface);
            }

            @Override
            public void visitMaxs(int maxStack, int maxLocals) {
                super.visitMaxs(maxStack + 1, maxLocals);
            }
        };
    }
}
