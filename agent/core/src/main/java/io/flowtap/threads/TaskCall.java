package io.flowtap.threads;

import io.flowtap.bootstrap.FlowtapTasks;
import io.flowtap.bytecode.Call;
import io.flowtap.bytecode.Invocation;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Calls a method of {@code FlowtapTasks}, which never throws: nothing guards the call. */
final class TaskCall implements Invocation {

    static final TaskCall INSTANCE = new TaskCall();

    private TaskCall() {}

    @Override
    public void write(MethodVisitor code, Call call) {
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC, Type.getInternalName(FlowtapTasks.class), call.name(), call.descriptor(), false);
    }
}
