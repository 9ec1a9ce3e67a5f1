package io.flowtap.recording.identity;

import io.flowtap.identity.CallIdentity;

/** A part of an identity, and where its sources are configured. */
enum IdentityPart {
    USER("flowtap.identity.user-id") {
        @Override
        String of(CallIdentity identity) {
            return identity.userId();
        }
    },
    WORKSPACE("flowtap.identity.workspace-id") {
        @Override
        String of(CallIdentity identity) {
            return identity.workspaceId();
        }
    },
    ORGANIZATION("flowtap.identity.organization-id") {
        @Override
        String of(CallIdentity identity) {
            return identity.organizationId();
        }
    },
    SESSION("flowtap.identity.session-id") {
        @Override
        String of(CallIdentity identity) {
            return identity.sessionId();
        }
    };

    private final String key;

    IdentityPart(String key) {
        this.key = key;
    }

    /** Names the sources, the first of which that knows is believed. */
    String key() {
        return key;
    }

    /** May be null. */
    abstract String of(CallIdentity identity);
}
