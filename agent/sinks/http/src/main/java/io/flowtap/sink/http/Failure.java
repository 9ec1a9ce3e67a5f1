package io.flowtap.sink.http;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;

/** Why there was no answer. The JDK's client often leaves the message to the cause, or to nobody. */
final class Failure {

    private Failure() {}

    /** Whether the server showed a certificate this JVM does not trust. */
    static boolean isDistrust(IOException failure) {
        return cause(failure, CertificateException.class) != null;
    }

    static String describe(IOException failure) {
        if (cause(failure, UnresolvedAddressException.class) != null) {
            return "the name of its server is not known here";
        }
        String message = message(failure);
        if (message != null) {
            return message;
        }
        return failure instanceof ConnectException ? "nobody listens at its address" : failure.getClass().getName();
    }

    private static <T> T cause(Throwable failure, Class<T> type) {
        int depth = 0;
        for (Throwable each = failure; each != null && depth < 20; each = each.getCause(), depth++) {
            if (type.isInstance(each)) {
                return type.cast(each);
            }
        }
        return null;
    }

    private static String message(Throwable failure) {
        int depth = 0;
        for (Throwable each = failure; each != null && depth < 20; each = each.getCause(), depth++) {
            if (each.getMessage() != null && !each.getMessage().isBlank()) {
                return each.getMessage();
            }
        }
        return null;
    }
}
