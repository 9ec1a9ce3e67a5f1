package io.flowtap.instrumentation.common;

import io.flowtap.operation.HostThrowable;

/** Finds the HTTP status of a failed call. */
public final class HttpStatus {

    // Private field of LangChain4j's HttpException, and of the exceptions of OpenAI's, Anthropic's and Amazon's
    // clients.
    private static final NamedGetter STATUS_CODE = NamedGetter.ofField("statusCode");

    private HttpStatus() {}

    /** The status that {@code thrown}, or what caused it, was made for; 0 if there is none. */
    public static int of(Throwable thrown) {
        for (Throwable each : HostThrowable.causes(thrown)) {
            if (STATUS_CODE.of(each) instanceof Integer status && status >= 100 && status < 600) {
                return status;
            }
        }
        return 0;
    }
}
