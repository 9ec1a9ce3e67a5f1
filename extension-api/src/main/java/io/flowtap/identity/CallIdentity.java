package io.flowtap.identity;

/**
 * On whose behalf a call was made, as far as the call itself says. Every part may be null.
 *
 * @param sessionId the conversation
 */
public record CallIdentity(String userId, String workspaceId, String organizationId, String sessionId) {

    /** A caller of whom nothing is known. */
    public static final CallIdentity UNKNOWN = new CallIdentity(null, null, null, null);

    /** This identity, with what only {@code other} knows; {@code other} may be null. */
    public CallIdentity completedBy(CallIdentity other) {
        return other == null
                ? this
                : new CallIdentity(
                        first(userId, other.userId),
                        first(workspaceId, other.workspaceId),
                        first(organizationId, other.organizationId),
                        first(sessionId, other.sessionId));
    }

    private static String first(String own, String other) {
        return own != null ? own : other;
    }

    /** Whether the two cannot be the same caller: both name a user, or another part, and not the same one. */
    public boolean contradicts(CallIdentity other) {
        return other != null
                && (differ(userId, other.userId)
                        || differ(workspaceId, other.workspaceId)
                        || differ(organizationId, other.organizationId)
                        || differ(sessionId, other.sessionId));
    }

    private static boolean differ(String one, String other) {
        return one != null && other != null && !one.equals(other);
    }
}
