package io.flowtap.sink.http;

import java.io.IOException;

/** This JVM cannot speak HTTP at all until somebody changes how it is started. The message says how. */
public final class HttpUnavailableException extends IOException {

    HttpUnavailableException(String message) {
        super(message);
    }
}
