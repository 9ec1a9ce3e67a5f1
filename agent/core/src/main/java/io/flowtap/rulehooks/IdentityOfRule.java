package io.flowtap.rulehooks;

import io.flowtap.event.EventFields;
import io.flowtap.identity.CallIdentity;
import org.jspecify.annotations.Nullable;

/** Whom a call is for, as its rule says. */
final class IdentityOfRule {

    private final int userId;
    private final int workspaceId;
    private final int organizationId;
    private final int sessionId;

    IdentityOfRule(KeyNumbers keys) {
        userId = keys.of(EventFields.USER_ID);
        workspaceId = keys.of(EventFields.WORKSPACE_ID);
        organizationId = keys.of(EventFields.ORGANIZATION_ID);
        sessionId = keys.of(EventFields.SESSION_ID);
    }

    /** Null if it does not say, so far. */
    @Nullable
    CallIdentity of(CallValues values) {
        String user = values.text(userId);
        String workspace = values.text(workspaceId);
        String organization = values.text(organizationId);
        String session = values.text(sessionId);
        if (user == null && workspace == null && organization == null && session == null) {
            return null;
        }
        return CallIdentity.ofUser(user)
                .withWorkspaceId(workspace)
                .withOrganizationId(organization)
                .withSessionId(session);
    }
}
