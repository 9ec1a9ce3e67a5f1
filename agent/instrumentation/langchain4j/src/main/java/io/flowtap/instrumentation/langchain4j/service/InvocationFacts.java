package io.flowtap.instrumentation.langchain4j.service;

import dev.langchain4j.invocation.InvocationContext;
import io.flowtap.identity.CallIdentity;
import io.flowtap.instrumentation.common.HostObjects;
import io.flowtap.instrumentation.common.NamedGetter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads on whose behalf an AI service is called. */
final class InvocationFacts {

    // Private field of InvocationParameters, since 1.6: the map that the library keeps, even in a subclass of the host.
    private static final NamedGetter MAP = NamedGetter.ofField("map");

    private InvocationFacts() {}

    /** What the invocation's memory id and parameters say, completed by {@code known}; null if none says anything. */
    static CallIdentity identity(InvocationContext invocation, CallIdentity known) {
        CallIdentity conversation = Sessions.in(invocation.chatMemoryId(), known);
        return identity(invocation.invocationParameters(), conversation);
    }

    /** What {@code parameters} say, completed by {@code known}; null if neither says anything. */
    static CallIdentity identity(Object parameters, CallIdentity known) {
        if (!(MAP.of(parameters) instanceof ConcurrentHashMap<?, ?> said) || said.isEmpty()) {
            return known;
        }
        CallIdentity found = CallIdentity.ofUser(first(said, "user_id", "userId"))
                .withWorkspaceId(first(said, "workspace_id", "workspaceId"))
                .withOrganizationId(first(said, "organization_id", "organizationId"))
                .withSessionId(first(said, "session_id", "sessionId"));
        CallIdentity complete = found.completedBy(known);
        return complete.equals(CallIdentity.UNKNOWN) ? null : complete;
    }

    private static String first(Map<?, ?> said, String snakeCase, String camelCase) {
        Object value = said.get(snakeCase);
        return HostObjects.text(value != null ? value : said.get(camelCase));
    }
}
