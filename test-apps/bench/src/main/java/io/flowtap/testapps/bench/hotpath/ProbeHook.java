package io.flowtap.testapps.bench.hotpath;

import io.flowtap.testapps.bench.probed.Probed;
import net.bytebuddy.asm.Advice;

/** What every hook has at least: a way in, a way out and the arguments of the host. */
final class ProbeHook {

    private ProbeHook() {}

    @Advice.OnMethodEnter
    static Object enter(@Advice.This Probed host, @Advice.Argument(0) Object question) {
        return host;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.Enter Object entered, @Advice.Return Object answer, @Advice.Thrown Throwable thrown) {}
}
