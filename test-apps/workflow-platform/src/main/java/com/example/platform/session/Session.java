package com.example.platform.session;

import com.example.platform.account.User;
import java.time.Instant;

/** A visit of a user. */
public final class Session {

    private final String id;
    private final User user;
    private final Instant startedAt;
    private CognitiveMode mode = CognitiveMode.BROWSING;

    Session(String id, User user, Instant startedAt) {
        this.id = id;
        this.user = user;
        this.startedAt = startedAt;
    }

    public String getId() {
        return id;
    }

    public User getUser() {
        return user;
    }

    public Instant getStartedAt() {
        return startedAt;
    }

    public synchronized CognitiveMode getMode() {
        return mode;
    }

    synchronized CognitiveMode change(CognitiveMode to) {
        CognitiveMode previous = mode;
        mode = to;
        return previous;
    }
}
