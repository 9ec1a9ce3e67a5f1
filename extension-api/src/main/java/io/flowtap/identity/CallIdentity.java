package io.flowtap.identity;

import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a call was made, as far as the call itself says. Every part may be null.
 *
 * @param sessionId the conversation
 */
public record CallIdentity(
        @Nullable String userId,
        @Nullable String workspaceId,
        @Nullable String organizationId,
        @Nullable String sessionId) {

    /** A caller of whom nothing is known. */
    public static final CallIdentity UNKNOWN = new CallIdentity(null, null, null, null);

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
}
