package io.flowtap.instrumentation.langchain4j.chat;

import net.bytebuddy.asm.Advice;

/** {@code StreamingHandle.cancel}: after it no callback comes any more. Some providers' handles throw instead. */
final class StreamingHandleHook {

    private StreamingHandleHook() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.This Object handle, @Advice.Thrown Throwable thrown) {
        if (thrown == null) {
            Streams.CALLS.cancelled(handle);
        }
    }
}
