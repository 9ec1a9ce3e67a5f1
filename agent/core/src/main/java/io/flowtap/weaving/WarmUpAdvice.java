package io.flowtap.weaving;

import net.bytebuddy.asm.Advice;

/** Both hook and host of the rewrite that {@link ClassRewriter#warmUp} throws away. */
final class WarmUpAdvice {

    private WarmUpAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static Object enter(@Advice.Argument(0) Object argument) {
        return argument;
    }

    @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter Object entered, @Advice.Return Object returned, @Advice.Thrown Throwable thrown) {}
}
