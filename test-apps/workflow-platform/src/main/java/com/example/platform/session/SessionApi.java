package com.example.platform.session;

import com.example.platform.account.ThreadContext;
import com.example.platform.web.ApiServer;
import java.util.Locale;
import java.util.Map;

/** Where the web client reports sessions and interactions. */
public final class SessionApi {

    private final SessionService sessions;

    public SessionApi(SessionService sessions) {
        this.sessions = sessions;
    }

    public void register(ApiServer server) {
        server.route("/sessions/start", body -> {
            return Map.of(
                    "sessionId", sessions.start(ThreadContext.currentUser()).getId());
        });
        server.route("/sessions/update", this::update);
        server.route("/sessions/interaction", this::interaction);
        server.route("/sessions/mode", this::mode);
    }

    private Map<String, Object> update(Map<String, Object> body) {
        sessions.update(
                text(body, "sessionId"),
                number(body, "duration").longValue(),
                number(body, "productivity").doubleValue());
        return Map.of();
    }

    private Map<String, Object> interaction(Map<String, Object> body) {
        InteractionType type = InteractionType.valueOf(text(body, "type").toUpperCase(Locale.ROOT));
        Session session = sessions.get(text(body, "sessionId"));
        sessions.record(
                new Interaction(session, type, text(body, "component"), text(body, "target"), text(body, "value")));
        return Map.of();
    }

    private Map<String, Object> mode(Map<String, Object> body) {
        CognitiveMode mode = CognitiveMode.valueOf(text(body, "mode").toUpperCase(Locale.ROOT));
        sessions.changeMode(
                text(body, "sessionId"), mode, number(body, "confidence").doubleValue());
        return Map.of();
    }

    private static String text(Map<String, Object> body, String key) {
        return body.get(key) == null ? null : body.get(key).toString();
    }

    private static Number number(Map<String, Object> body, String key) {
        return body.get(key) instanceof Number number ? number : 0;
    }
}
