package io.flowtap.instrumentation.langchain4j;

import dev.langchain4j.invocation.InvocationContext;
import io.flowtap.operation.CallIdentity;
import java.util.Map;

/** Reads on whose behalf an AI service is called. */
final class InvocationFacts {

    private InvocationFacts() {}

    /** What the invocation's memory id and parameters say, completed by {@code known}; null if none says anything. */
    static CallIdentity identity(InvocationContext invocation, CallIdentity known) {
        CallIdentity conversation = Sessions.in(invocation.chatMemoryId(), known);
        if (invocation.invocationParameters() == null
                || invocation.invocationParameters().asMap().isEmpty()) {
            return conversation;
        }
        Map<String, Object> said = invocation.invocationParameters().asMap();
        CallIdentity base = conversation == null ? new CallIdentity(null, null, null, null) : conversation;
        CallIdentity found = new CallIdentity(
                first(said, "user_id", "userId", base.userId()),
                first(said, "workspace_id", "workspaceId", base.workspaceId()),
                first(said, "organization_id", "organizationId", base.organizationId()),
                first(said, "session_id", "sessionId", base.sessionId()));
        boolean empty = found.userId() == null
                && found.workspaceId() == null
                && found.organizationId() == null
                && found.sessionId() == null;
        return empty ? null : found;
    }

    private static String first(Map<String, Object> said, String snakeCase, String camelCase, String otherwise) {
        Object value = said.get(snakeCase);
        String text = Sessions.text(value != null ? value : said.get(camelCase));
        return text != null ? text : otherwise;
    }
}
