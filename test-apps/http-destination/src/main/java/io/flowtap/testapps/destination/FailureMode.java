package io.flowtap.testapps.destination;

import java.time.Duration;
import java.util.Locale;

/** The ways in which a destination fails in the table of docs/delivery.md. */
public enum FailureMode {
    HEALTHY("healthy", Answer.OK),
    FIRST_500("first request answered 500", Answer.status(500)),
    FIRST_429("first request answered 429", Answer.status(429)),
    FIRST_429_RETRY_AFTER(
            "first request answered 429, Retry-After: 2", Answer.status(429).header("Retry-After", "2")),
    FIRST_413("first request answered 413", Answer.status(413)),
    FIRST_400("first request answered 400", Answer.status(400)),
    FIRST_401("first request answered 401", Answer.status(401)),
    RESET("first connection reset", Answer.reset()),
    STORED_THEN_RESET("first request stored, connection reset before the answer", Answer.OK.butReset()),
    HANG("first request never answered", Answer.hang()),
    DOWN_AT_START("refuses connections for the first 8 s", Answer.OK);

    private static final Duration DOWN = Duration.ofSeconds(8);

    private final String description;
    private final Answer first;

    FailureMode(String description, Answer first) {
        this.description = description;
        this.first = first;
    }

    /** Its name on command lines, such as {@code first-500}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String description() {
        return description;
    }

    /** The first request gets this mode's answer, all others are taken. */
    public AnswerScript script() {
        return AnswerScript.first(first);
    }

    /** For how long the server refuses connections at first. */
    public Duration down() {
        return this == DOWN_AT_START ? DOWN : Duration.ZERO;
    }
}
