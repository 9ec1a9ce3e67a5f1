package io.flowtap.sink.http;

import io.flowtap.event.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What answers of one destination mean for the batch that was posted. Immutable.
 *
 * <p>As it is: 2xx is accepted, unless with a web page; 400, 413 and 422 blame the batch; 408, 409, 421, 425, 429, 5xx and no answer at all may
 * work later; all else, redirects included, waits for somebody to act. A destination that differs says so with
 * {@link #treating}.
 */
public final class AnswerMeaning {

    /** What an answer does to a batch. */
    public enum Consequence {
        ACCEPTED,
        REJECTED,
        RETRY_LATER,
        PAUSED
    }

    private static final int EXCERPT = 200;

    private final String destination;
    private final String keySetting;
    private final String addressSetting;
    private final String secret;
    private final Map<Integer, Consequence> exceptions;

    private AnswerMeaning(
            String destination,
            String keySetting,
            String addressSetting,
            String secret,
            Map<Integer, Consequence> exceptions) {
        this.destination = destination;
        this.keySetting = keySetting;
        this.addressSetting = addressSetting;
        this.secret = secret;
        this.exceptions = exceptions;
    }

    /**
     * @param destination for people, such as {@code PostHog}
     * @param keySetting what to check if it does not let us in, such as {@code flowtap.posthog.api-key}
     * @param addressSetting what to check if nobody is there, such as {@code flowtap.posthog.host}
     */
    public static AnswerMeaning of(String destination, String keySetting, String addressSetting) {
        return new AnswerMeaning(destination, keySetting, addressSetting, null, Map.of());
    }

    /** The same, with {@code status} meaning something else. */
    public AnswerMeaning treating(int status, Consequence consequence) {
        Map<Integer, Consequence> more = new HashMap<>(exceptions);
        more.put(status, consequence);
        return new AnswerMeaning(destination, keySetting, addressSetting, secret, more);
    }

    /** The same, never showing {@code secret}, which a server may repeat in its answer. */
    public AnswerMeaning hiding(String secret) {
        return new AnswerMeaning(destination, keySetting, addressSetting, secret, exceptions);
    }

    /** What an answer means. */
    public Delivery delivery(HttpAnswer answer) {
        int status = answer.status();
        String said = destination + " answered " + status + excerpt(answer.body());
        Consequence consequence = exceptions.getOrDefault(status, usual(status));
        if (consequence == Consequence.ACCEPTED && isWebPage(answer.body())) {
            return new Delivery.Paused(said + ", a web page: check " + addressSetting);
        }
        return switch (consequence) {
            case ACCEPTED -> Delivery.ACCEPTED;
            case REJECTED -> new Delivery.Rejected(said);
            case RETRY_LATER -> new Delivery.RetryLater(said, answer.retryAfter());
            case PAUSED -> new Delivery.Paused(said + ": " + advice(answer));
        };
    }

    /** What it means that there was no answer. */
    public Delivery delivery(IOException failure) {
        if (failure instanceof HttpUnavailableException) {
            return new Delivery.Paused(failure.getMessage());
        }
        String said = masked(destination + " cannot be reached: " + Failure.describe(failure));
        return Failure.isDistrust(failure)
                ? new Delivery.Paused(said + ": add its certificate to the trust store of this JVM, or correct "
                        + addressSetting)
                : new Delivery.RetryLater(said, Duration.ZERO);
    }

    /** A website or a portal in between says yes to everything, and keeps nothing. */
    private static boolean isWebPage(String body) {
        return body.stripLeading().startsWith("<");
    }

    private static Consequence usual(int status) {
        if (status >= 200 && status < 300) {
            return Consequence.ACCEPTED;
        }
        return switch (status) {
            case 400, 413, 422 -> Consequence.REJECTED;
            case 408, 409, 421, 425, 429 -> Consequence.RETRY_LATER;
            default -> status >= 500 ? Consequence.RETRY_LATER : Consequence.PAUSED;
        };
    }

    private String advice(HttpAnswer answer) {
        int status = answer.status();
        if (status >= 300 && status < 400) {
            return redirect(answer.location());
        }
        return switch (status) {
            case 401, 403 -> "check " + keySetting;
            case 402 -> "its quota or bill needs attention";
            case 407 -> "the proxy of this JVM wants a login, which Flowtap does not give: let the server be reached"
                    + " without it (http.nonProxyHosts)";
            default -> "check " + addressSetting;
        };
    }

    private String redirect(String location) {
        if (location == null) {
            return "redirects are not followed: check " + addressSetting;
        }
        // What follows a question mark is of one request only, and may be secret.
        int query = location.indexOf('?');
        String target = query < 0 ? location : location.substring(0, query);
        return "redirects are not followed: if " + oneLine(target) + " is the right place, set " + addressSetting
                + " accordingly";
    }

    private String excerpt(String body) {
        String text = oneLine(body);
        return text.isEmpty() ? "" : " (" + text + ")";
    }

    private String masked(String text) {
        return secret == null || secret.isEmpty() ? text : text.replace(secret, "***");
    }

    /** Masked before it is cut: a secret that is cut in half would not be found any more. */
    private String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        String whole = masked(text);
        for (int i = 0; i < whole.length() && line.length() < EXCERPT; i++) {
            char c = whole.charAt(i);
            boolean space = c <= ' ' || c == 0x7f;
            if (!space) {
                line.append(c);
            } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        }
        return line.toString().trim();
    }
}
