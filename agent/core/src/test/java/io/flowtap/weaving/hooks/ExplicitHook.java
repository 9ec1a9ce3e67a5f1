package io.flowtap.weaving.hooks;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Spells out what Flowtap does anyway. */
public final class ExplicitHook {

    private ExplicitHook() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static Object enter(@Advice.Argument(value = 0, optional = false, readOnly = true) Object argument) {
        return argument;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, backupArguments = true)
    static void exit(
            @Advice.Enter(readOnly = true, typing = Assigner.Typing.DYNAMIC) Object entered,
            @Advice.This(optional = false) Object host) {}
}
