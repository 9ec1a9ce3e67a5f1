package io.flowtap.weaving;

import net.bytebuddy.asm.Advice;

/** Both advice and target of the rewrite that {@link ClassRewriter#warmUp} throws away. */
final class WarmUpAdvice {

    private WarmUpAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static Object enter(@Advice.Argument(value = 0, optional = true) Object argument) {
        return argument;
    }

    @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {}
}
