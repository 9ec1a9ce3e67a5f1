package io.flowtap.operation;

/**
 * On whose behalf a call was made, as far as the call itself says. Every part may be null.
 *
 * @param sessionId the conversation
 */
public record CallIdentity(String userId, String workspaceId, String organizationId, String sessionId) {}
