package io.flowtap.commands.trace;

import io.flowtap.commands.store.StoredEvent;
import io.flowtap.commands.store.TraceRecord;
import io.flowtap.event.EventFields;
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
        put(EventFields.SERVICE, service);
        put(EventFields.ENVIRONMENT, environment);
        put(EventFields.USER_ID, user);
        put(EventFields.WORKSPACE_ID, workspace);
        put(EventFields.ORGANIZATION_ID, organization);
        put(EventFields.SESSION_ID, session);
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
