package io.flowtap.recording.identity;

import io.flowtap.identity.CallIdentity;
import org.jspecify.annotations.Nullable;

/** One place where one part of an identity may be found. On the host's thread; must neither wait nor throw. */
@FunctionalInterface
interface PartSource {

    /**
     * @param call what the call itself says
     * @param found what sources of extensions said for this event so far, to be completed; null where none was asked
     * @return null or empty to let the next source try
     */
    @Nullable
    String find(CallIdentity call, @Nullable CallIdentity[] found);
}
