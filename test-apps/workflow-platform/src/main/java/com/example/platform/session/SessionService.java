package com.example.platform.session;

import com.example.platform.Metrics;
import com.example.platform.account.User;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The visits of users, and what happens in them. */
public final class SessionService {

    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Metrics metrics;

    public SessionService(Metrics metrics) {
        this.metrics = metrics;
    }

    public Session start(User user) {
        Session session = new Session("session-" + numbers.incrementAndGet(), user, Instant.now());
        sessions.put(session.getId(), session);
        metrics.count("session.started");
        return session;
    }

    public SessionProgress update(String sessionId, long durationSeconds, double productivity) {
        metrics.count("session.updated");
        return new SessionProgress(get(sessionId), durationSeconds, productivity);
    }

    public void record(Interaction interaction) {
        metrics.count("interaction." + interaction.type().name().toLowerCase(Locale.ROOT));
    }

    public CognitiveStateChange changeMode(String sessionId, CognitiveMode mode, double confidence) {
        Session session = get(sessionId);
        CognitiveMode previous = session.change(mode);
        metrics.count("session.mode_changed");
        return new CognitiveStateChange(session, previous, mode, confidence);
    }

    /** @throws IllegalArgumentException if there is no such session */
    public Session get(String id) {
        Session session = sessions.get(id);
        if (session == null) {
            throw new IllegalArgumentException("No session " + id);
        }
        return session;
    }
}
