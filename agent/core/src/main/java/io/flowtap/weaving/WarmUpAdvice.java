package io.flowtap.weaving;

import net.bytebuddy.asm.Advice;

/** Both hook and host of the rewrite that {@link ClassRewriter#warmUp} throws away. */
final class WarmUpAdvice {

    private WarmUpAdvice() {}

    @Advice.OnMethodEnter
    static Object enter(@Advice.Argument(0) Object argument) {
        return argument;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.Enter Object entered, @Advice.Return Object returned, @Advice.Thrown Throwable thrown) {}
}
