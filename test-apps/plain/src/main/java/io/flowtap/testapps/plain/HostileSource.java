package io.flowtap.testapps.plain;

import io.flowtap.identity.CallIdentity;
import io.flowtap.identity.IdentitySource;

/** An identity source that fails for every event, with an error whose message fails, too. */
public final class HostileSource implements IdentitySource {

    @Override
    public String name() {
        return "hostile";
    }

    @Override
    public CallIdentity find(CallIdentity call) {
        throw new Unreadable();
    }

    /** Not a word can be got out of it. */
    private static final class Unreadable extends Error {

        private static final long serialVersionUID = 1;

        @Override
        public String toString() {
            throw new IllegalStateException("no message");
        }
    }
}
