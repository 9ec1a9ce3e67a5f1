package io.flowtap.testapps.destination;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a server does with one request.
 *
 * @param status of the HTTP answer; 0 where none is given
 * @param headers beyond {@code Content-Length}
 * @param delay between the end of the request and the answer, or the way the connection ends
 */
public record Answer(Ending ending, int status, Map<String, String> headers, String body, Duration delay) {

    /** How an exchange ends. */
    public enum Ending {
        /** With the whole answer. */
        ANSWERED,
        /** With half of the answer's body, then the end of the connection. */
        CUT_SHORT,
        /** With a TCP reset instead of an answer. */
        RESET,
        /** Not at all, until the client gives up. */
        HANGS
    }

    /** 200 with an empty JSON object, which every destination here takes for a yes. */
    public static final Answer OK = status(200);

    public static Answer status(int status) {
        return new Answer(Ending.ANSWERED, status, Map.of(), "{}", Duration.ZERO);
    }

    /** The request is read, then the connection is reset. A client cannot know whether it was stored. */
    public static Answer reset() {
        return new Answer(Ending.RESET, 0, Map.of(), "", Duration.ZERO);
    }

    /** The request is read and never answered. */
    public static Answer hang() {
        return new Answer(Ending.HANGS, 0, Map.of(), "", Duration.ZERO);
    }

    /** The connection ends in the middle of the answer's body. */
    public Answer cutShort() {
        return new Answer(Ending.CUT_SHORT, status, headers, body, delay);
    }

    /** The request is stored as {@link #status} says, but the connection is reset before the client gets to know. */
    public Answer butReset() {
        return new Answer(Ending.RESET, status, headers, body, delay);
    }

    /** The request is stored as {@link #status} says, but the client waits in vain for the answer. */
    public Answer butHang() {
        return new Answer(Ending.HANGS, status, headers, body, delay);
    }

    public Answer header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(ending, status, more, body, delay);
    }

    public Answer body(String text) {
        return new Answer(ending, status, headers, text, delay);
    }

    public Answer after(Duration wait) {
        return new Answer(ending, status, headers, body, wait);
    }

    /** Whether a server that answers so has stored what it was sent. The client may not get to know. */
    public boolean stores() {
        return status >= 200 && status < 300;
    }
}
