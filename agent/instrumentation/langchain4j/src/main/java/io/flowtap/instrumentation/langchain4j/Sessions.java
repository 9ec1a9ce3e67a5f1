package io.flowtap.instrumentation.langchain4j;

import dev.langchain4j.service.memory.ChatMemoryService;
import io.flowtap.operation.CallIdentity;

/** A chat memory's id is the session; the id of a memory that all callers share is none. */
final class Sessions {

    private Sessions() {}

    /** {@code known} in the conversation {@code memoryId}; null if neither says anything. */
    static CallIdentity in(Object memoryId, CallIdentity known) {
        String session = text(memoryId);
        if (session == null || session.equals(ChatMemoryService.DEFAULT)) {
            return known;
        }
        return known == null
                ? new CallIdentity(null, null, null, session)
                : new CallIdentity(known.userId(), known.workspaceId(), known.organizationId(), session);
    }

    /** The host's value as text; null if there is none or it fails to say. */
    static String text(Object value) {
        try {
            return value == null ? null : value.toString();
        } catch (RuntimeException ofTheHost) {
            return null;
        }
    }
}
