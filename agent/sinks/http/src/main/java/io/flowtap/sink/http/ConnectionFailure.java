package io.flowtap.sink.http;

import io.flowtap.operation.HostThrowable;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Why there was no answer, and what to do about it. The JDK's client (17 to 25) often leaves the message to the cause,
 * or to nobody.
 *
 * @param text a sentence for people, to which the name of the destination belongs
 * @param lasting whether it stays like that until somebody acts
 */
record ConnectionFailure(String text, boolean lasting) {

    /** @param addressSetting what to correct if the address is wrong */
    static ConnectionFailure of(IOException failure, String addressSetting) {
        if (cause(failure, CertificateException.class) != null) {
            return ofCertificate(failure, addressSetting);
        }
        if (cause(failure, SSLException.class) != null) {
            return ofTls(message(failure), addressSetting);
        }
        return passing(way(failure, addressSetting));
    }

    private static ConnectionFailure ofCertificate(IOException failure, String addressSetting) {
        String said = message(failure);
        if (cause(failure, CertificateExpiredException.class) != null) {
            return lasting("its certificate has expired (" + said + "): renew it, or set the clock of this machine");
        }
        if (cause(failure, CertificateNotYetValidException.class) != null) {
            return lasting("its certificate is not valid yet (" + said + "): set the clock of this machine");
        }
        CertificateException cause = cause(failure, CertificateException.class);
        String reason = cause == null ? "" : String.valueOf(cause.getMessage());
        boolean otherName = reason.startsWith("No subject alternative") || reason.startsWith("No name matching");
        return lasting(
                otherName
                        ? "its certificate is for another name (" + said + "): correct " + addressSetting
                                + ", or give the server a certificate for this name"
                        : "this JVM does not trust its certificate (" + said + "): add its certificate to the trust"
                                + " store of this JVM, or correct " + addressSetting);
    }

    private static ConnectionFailure ofTls(String said, String addressSetting) {
        String lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("unsupported or unrecognized ssl message")) {
            return passing("what answers there does not speak TLS (" + said + "): use http:// or another port in "
                    + addressSetting);
        }
        if (lower.contains("protocol_version")
                || lower.contains("handshake_failure")
                || lower.contains("appropriate protocol")
                || lower.contains("insufficient_security")) {
            return passing("it and this JVM have no version or cipher of TLS in common (" + said
                    + "): allow TLS 1.2 or 1.3 on both sides");
        }
        return passing(
                "TLS with it failed (" + said + "): check what is between here and there, and " + addressSetting);
    }

    private static String way(IOException failure, String addressSetting) {
        String said = message(failure);
        String lower = said.toLowerCase(Locale.ROOT);
        if (cause(failure, UnresolvedAddressException.class) != null
                || cause(failure, UnknownHostException.class) != null) {
            return "the name of its server is not known here: correct " + addressSetting + ", or mend the name service";
        }
        if (lower.startsWith("tunnel failed") || lower.contains("unable to tunnel")) {
            return "the proxy of this JVM does not let it through (" + said + "): allow the server in the proxy, or let"
                    + " it be reached without (http.nonProxyHosts)";
        }
        if (lower.contains("proxy authentication")) {
            return "the proxy of this JVM wants a login, which Flowtap does not give: let the server be reached without"
                    + " it (http.nonProxyHosts)";
        }
        if (lower.contains("connect timed out") || lower.contains("connection timed out")) {
            return "no connection in time: check that the server is up, that no firewall drops the connection, and "
                    + addressSetting;
        }
        if (failure instanceof java.io.InterruptedIOException
                || cause(failure, SocketTimeoutException.class) != null
                || lower.startsWith("no complete answer")) {
            return said + ": look whether the server is overloaded, and what is between here and there";
        }
        if (cause(failure, NoRouteToHostException.class) != null || lower.contains("unreachable")) {
            return "there is no way to its network (" + said + "): check the network of this machine, and "
                    + addressSetting;
        }
        if (cause(failure, ConnectException.class) != null) {
            return "nobody listens at its address" + (said.isEmpty() ? "" : " (" + said + ")")
                    + ": start the server, or correct " + addressSetting;
        }
        if (cause(failure, ProtocolException.class) != null
                || lower.contains("invalid status line")
                || lower.contains("invalid header")
                || lower.contains("unexpected content length")) {
            return "what answers there does not speak HTTP as it should (" + said + "): correct " + addressSetting;
        }
        if (cause(failure, EOFException.class) != null
                || lower.contains("eof")
                || lower.contains("received no bytes")
                || lower.contains("bytes received")
                || lower.contains("closed")
                || lower.contains("reset")) {
            return "the connection ended before the answer was complete (" + said
                    + "): look whether the server restarts, and what is between here and there";
        }
        return (said.isEmpty() ? "the connection failed" : said)
                + ": check that it is up and can be reached from here, and " + addressSetting;
    }

    private static ConnectionFailure passing(String text) {
        return new ConnectionFailure(text, false);
    }

    private static ConnectionFailure lasting(String text) {
        return new ConnectionFailure(text, true);
    }

    private static <T> @Nullable T cause(Throwable failure, Class<T> type) {
        for (Throwable each : HostThrowable.causes(failure)) {
            if (type.isInstance(each)) {
                return type.cast(each);
            }
        }
        return null;
    }

    /** The first message that is more than the name of a class; empty if there is none. */
    private static String message(Throwable failure) {
        for (Throwable each : HostThrowable.causes(failure)) {
            String message = each.getMessage();
            boolean nameOnly = message != null && message.matches("(?:[a-z]\\w*\\.)+[A-Z]\\w*");
            if (message != null && !message.isBlank() && !nameOnly) {
                return message.replaceFirst("^(?:[a-z]\\w*\\.)+[A-Z]\\w*: ", "");
            }
        }
        return "";
    }
}
