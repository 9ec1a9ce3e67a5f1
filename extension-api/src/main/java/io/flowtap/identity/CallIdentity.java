package io.flowtap.identity;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a call was made, as far as the call itself says. Every part may be null. Immutable; each {@code with}
 * method returns a changed copy.
 */
public final class CallIdentity {

    /** A caller of whom nothing is known. */
    public static final CallIdentity UNKNOWN = new CallIdentity(null, null, null, null);

    private final @Nullable String userId;
    private final @Nullable String workspaceId;
    private final @Nullable String organizationId;
    private final @Nullable String sessionId;

    private CallIdentity(
            @Nullable String userId,
            @Nullable String workspaceId,
            @Nullable String organizationId,
            @Nullable String sessionId) {
        this.userId = userId;
        this.workspaceId = workspaceId;
        this.organizationId = organizationId;
        this.sessionId = sessionId;
    }

    /** A caller of whom nothing but the user is known. */
    public static CallIdentity ofUser(@Nullable String userId) {
        return UNKNOWN.withUserId(userId);
    }

    public CallIdentity withUserId(@Nullable String userId) {
        return new CallIdentity(userId, workspaceId, organizationId, sessionId);
    }

    public CallIdentity withWorkspaceId(@Nullable String workspaceId) {
        return new CallIdentity(userId, workspaceId, organizationId, sessionId);
    }

    public CallIdentity withOrganizationId(@Nullable String organizationId) {
        return new CallIdentity(userId, workspaceId, organizationId, sessionId);
    }

    /** @param sessionId the conversation */
    public CallIdentity withSessionId(@Nullable String sessionId) {
        return new CallIdentity(userId, workspaceId, organizationId, sessionId);
    }

    public @Nullable String userId() {
        return userId;
    }

    public @Nullable String workspaceId() {
        return workspaceId;
    }

    public @Nullable String organizationId() {
        return organizationId;
    }

    /** The conversation. */
    public @Nullable String sessionId() {
        return sessionId;
    }

    /** This identity, with what only {@code other} knows; {@code other} may be null. */
    public CallIdentity completedBy(@Nullable CallIdentity other) {
        return other == null
                ? this
                : new CallIdentity(
                        first(userId, other.userId),
                        first(workspaceId, other.workspaceId),
                        first(organizationId, other.organizationId),
                        first(sessionId, other.sessionId));
    }

    private static @Nullable String first(@Nullable String own, @Nullable String other) {
        return own != null ? own : other;
    }

    /** Whether the two cannot be the same caller: both name a user, or another part, and not the same one. */
    public boolean contradicts(@Nullable CallIdentity other) {
        return other != null
                && (differ(userId, other.userId)
                        || differ(workspaceId, other.workspaceId)
                        || differ(organizationId, other.organizationId)
                        || differ(sessionId, other.sessionId));
    }

    private static boolean differ(@Nullable String one, @Nullable String other) {
        return one != null && other != null && !one.equals(other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CallIdentity identity
                && Objects.equals(userId, identity.userId)
                && Objects.equals(workspaceId, identity.workspaceId)
                && Objects.equals(organizationId, identity.organizationId)
                && Objects.equals(sessionId, identity.sessionId);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hashCode(userId) + Objects.hashCode(sessionId);
    }

    @Override
    public String toString() {
        return "CallIdentity[userId=" + userId + ", workspaceId=" + workspaceId + ", organizationId=" + organizationId
                + ", sessionId=" + sessionId + "]";
    }
}
