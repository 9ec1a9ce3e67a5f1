package io.flowtap.bytecode;

import org.objectweb.asm.MethodVisitor;

/** The instruction that makes a call. */
public interface Invocation {

    /** Writes it. The arguments lie on the stack. */
    void write(MethodVisitor code, Call call);
}
