package io.flowtap.identity;

import io.flowtap.extension.Settings;
import org.jspecify.annotations.Nullable;

/**
 * A place where it may be found on whose behalf the application works, such as the security context of a framework.
 * Found with {@link java.util.ServiceLoader} in the jars of {@code flowtap.extensions}, and asked where
 * {@code flowtap.identity.user-id} and the like name it: {@code call,extension:NAME,fixed:nobody}.
 *
 * <p>What it throws never reaches the application; it is counted, and costs what the source would have found. A source
 * that fails in the same way again and again is asked no more.
 */
public interface IdentitySource {

    /** Short name in configuration, also that of its settings {@code flowtap.extension.NAME.*}. Must not wait. */
    String name();

    /** Called once, before the first event, on a thread of the agent. A source that throws here is not asked. */
    default void configure(Settings settings) {}

    /**
     * Called once for each event, on the thread of the application that ran the operation. Must not wait.
     *
     * @param call what the call itself says; {@link CallIdentity#UNKNOWN} if it says nothing
     * @return what is found, of which only the parts count that the configuration asks for here; null if nothing is
     */
    @Nullable
    CallIdentity find(CallIdentity call);
}
