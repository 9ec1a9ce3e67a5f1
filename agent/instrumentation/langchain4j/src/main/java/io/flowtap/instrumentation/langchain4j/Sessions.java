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
        return new CallIdentity(null, null, null, session).completedBy(known);
    }

    /**
     * A value as text: of a simple type of the JDK, an enum or a record. Null for any other object of the host, whose
     * {@code toString} might do anything.
     */
    static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        boolean simple = value instanceof Record
                || value instanceof Comparable<?> && value.getClass().getClassLoader() == null;
        try {
            return simple ? value.toString() : null;
        } catch (RuntimeException ofTheHost) {
            return null;
        }
    }
}
