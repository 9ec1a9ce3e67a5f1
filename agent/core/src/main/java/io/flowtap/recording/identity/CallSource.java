package io.flowtap.recording.identity;

import io.flowtap.identity.CallIdentity;
import org.jspecify.annotations.Nullable;

/** What the call itself says. */
record CallSource(IdentityPart part) implements PartSource {

    @Override
    public @Nullable String find(CallIdentity call, @Nullable CallIdentity[] found) {
        return part.of(call);
    }
}
