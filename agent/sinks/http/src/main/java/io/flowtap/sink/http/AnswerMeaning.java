package io.flowtap.sink.http;

import io.flowtap.sink.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What answers of one destination mean for the batch that was posted. Immutable.
 *
 * <p>As it is: 2xx is accepted; 400, 413 and 422 blame the batch, unless with a web page; the latter means, but for
 * 413, that something else answers; 408, 409, 421, 425, 429, 5xx
 * and no answer at all may work later; all else, redirects included, waits for somebody to act.
 */
public final class AnswerMeaning {

    private enum Consequence {
        ACCEPTED,
        REJECTED,
        RETRY_LATER,
        PAUSED
    }

    private static final int EXCERPT = 200;

    private final String destination;
    private final String keySetting;
    private final String addressSetting;
    private final List<String> secrets;

    private AnswerMeaning(String destination, String keySetting, String addressSetting, List<String> secrets) {
        this.destination = destination;
        this.keySetting = keySetting;
        this.addressSetting = addressSetting;
        this.secrets = secrets;
    }

    /**
     * @param destination for people, such as {@code PostHog}
     * @param keySetting what to check if it does not let us in, such as {@code flowtap.posthog.api-key}
     * @param addressSetting what to check if nobody is there, such as {@code flowtap.posthog.host}
     */
    public static AnswerMeaning of(String destination, String keySetting, String addressSetting) {
        return new AnswerMeaning(destination, keySetting, addressSetting, List.of());
    }

    /** The same, never showing one of {@code secrets}, which a server may repeat in its answer. */
    public AnswerMeaning hiding(String... secrets) {
        List<String> longestFirst = new ArrayList<>(this.secrets);
        for (String secret : secrets) {
            if (!secret.isEmpty()) {
                longestFirst.add(secret);
            }
        }
        // One may begin with another, whose removal would leave the rest of it.
        longestFirst.sort(Comparator.comparingInt(String::length).reversed());
        return new AnswerMeaning(destination, keySetting, addressSetting, List.copyOf(longestFirst));
    }

    /** What an answer means. */
    public Delivery delivery(HttpAnswer answer) {
        int status = answer.status();
        String said = destination + " answered " + status + excerpt(answer.body());
        Consequence consequence = consequence(status);
        // What is too large for a gateway is so, whoever says it.
        boolean ofTheDestination = consequence == Consequence.RETRY_LATER || status == 413 || status == 407;
        if (!ofTheDestination && isWebPage(answer.body())) {
            return new Delivery.Paused(said + ", a web page, so it is not " + destination + " that answers: check "
                    + addressSetting + ", and the proxy or portal in between");
        }
        if (status == 400
                && answer.body().contains("HTTP request")
                && answer.body().contains("HTTPS")) {
            return new Delivery.Paused(said + ": it speaks TLS there; use https:// in " + addressSetting);
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
            return new Delivery.Paused(String.valueOf(failure.getMessage()));
        }
        ConnectionFailure explained = ConnectionFailure.of(failure, addressSetting);
        String said = masked(destination + " cannot be reached: " + explained.text());
        return explained.lasting() ? new Delivery.Paused(said) : new Delivery.RetryLater(said, Duration.ZERO);
    }

    /**
     * A website or a portal in between says yes to everything, and keeps nothing. One {@code <} is not enough: an
     * answer in protobuf may begin with a line feed and that, its first tag and length.
     */
    private static boolean isWebPage(String body) {
        String text = (body.startsWith("\uFEFF") ? body.substring(1) : body).stripLeading();
        if (text.length() < 2 || text.charAt(0) != '<') {
            return false;
        }
        char c = text.charAt(1);
        return c == '!' || c == '?' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static Consequence consequence(int status) {
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
            case 407 ->
                "the proxy of this JVM wants a login, which Flowtap does not give: let the server be reached"
                        + " without it (http.nonProxyHosts)";
            default -> "check " + addressSetting;
        };
    }

    private String redirect(@Nullable String location) {
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

    /** {@code text} without the secrets. */
    public String masked(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, "***");
        }
        return masked;
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
