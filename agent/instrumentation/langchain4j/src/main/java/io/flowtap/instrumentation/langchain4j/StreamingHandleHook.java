package io.flowtap.instrumentation.langchain4j;

import net.bytebuddy.asm.Advice;

/** {@code StreamingHandle.cancel}: after it no callback comes any more. */
final class StreamingHandleHook {

    private StreamingHandleHook() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.This Object handle) {
        Streams.cancelled(handle);
    }
}
