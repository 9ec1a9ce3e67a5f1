package io.flowtap.console.trace;

import io.flowtap.console.store.StoredEvent;
import io.flowtap.console.store.TraceRecord;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who and where a trace was: of each, the first that is known. */
final class TraceIdentity {

    private final Map<String, String> known = new LinkedHashMap<>();

    void add(TraceRecord flow) {
        add(
                flow.service(),
                flow.environment(),
                flow.userId(),
                flow.workspaceId(),
                flow.organizationId(),
                flow.sessionId());
    }

    void add(StoredEvent event) {
        add(
                event.service(),
                event.environment(),
                event.userId(),
                event.workspaceId(),
                event.organizationId(),
                event.sessionId());
    }

    private void add(
            String service, String environment, String user, String workspace, String organization, String session) {
        put("service", service);
        put("environment", environment);
        put("user_id", user);
        put("workspace_id", workspace);
        put("organization_id", organization);
        put("session_id", session);
    }

    private void put(String name, String value) {
        if (value != null) {
            known.putIfAbsent(name, value);
        }
    }

    /** Values by name; only those that are known. */
    Map<String, String> known() {
        return known;
    }
}
