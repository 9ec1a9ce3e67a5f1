package io.flowtap.recording.identity;

import io.flowtap.identity.CallIdentity;
import org.jspecify.annotations.Nullable;

/** A part of an identity, and where its sources are configured. */
enum IdentityPart {
    USER("flowtap.identity.user-id") {
        @Override
        @Nullable
        String of(CallIdentity identity) {
            return identity.userId();
        }
    },
    WORKSPACE("flowtap.identity.workspace-id") {
        @Override
        @Nullable
        String of(CallIdentity identity) {
            return identity.workspaceId();
        }
    },
    ORGANIZATION("flowtap.identity.organization-id") {
        @Override
        @Nullable
        String of(CallIdentity identity) {
            return identity.organizationId();
        }
    },
    SESSION("flowtap.identity.session-id") {
        @Override
        @Nullable
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
    abstract @Nullable String of(CallIdentity identity);
}
