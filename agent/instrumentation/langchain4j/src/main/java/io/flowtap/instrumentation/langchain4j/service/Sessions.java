package io.flowtap.instrumentation.langchain4j.service;

import dev.langchain4j.service.memory.ChatMemoryService;
import io.flowtap.identity.CallIdentity;
import io.flowtap.instrumentation.common.HostObjects;

/** A chat memory's id is the session; the id of a memory that all callers share is none. */
final class Sessions {

    private Sessions() {}

    /** {@code known} in the conversation {@code memoryId}; null if neither says anything. */
    static CallIdentity in(Object memoryId, CallIdentity known) {
        String session = HostObjects.text(memoryId);
        if (session == null || session.equals(ChatMemoryService.DEFAULT)) {
            return known;
        }
        return CallIdentity.UNKNOWN.withSessionId(session).completedBy(known);
    }
}
