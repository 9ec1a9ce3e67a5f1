package io.flowtap.weaving.hooks;

import net.bytebuddy.asm.Advice;

/** Fits every method. */
public final class CountingHook {

    private CountingHook() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static Object enter() {
        return "entered";
    }

    @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {}
}
