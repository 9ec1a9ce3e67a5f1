package io.flowtap.testapps.extension;

import io.flowtap.extension.Settings;
import io.flowtap.identity.CallIdentity;
import io.flowtap.identity.IdentitySource;

/**
 * For applications that name their threads after the user they work for: {@code for-ann} works for {@code ann} if
 * {@code flowtap.extension.example.thread-prefix} is {@code for-}.
 */
public final class ThreadNameSource implements IdentitySource {

    private volatile String prefix = "";

    @Override
    public String name() {
        return "example";
    }

    @Override
    public void configure(Settings settings) {
        prefix = settings.ofExtension(name()).get("thread-prefix", "for-");
    }

    @Override
    public CallIdentity find(CallIdentity call) {
        String thread = Thread.currentThread().getName();
        return thread.startsWith(prefix)
                ? CallIdentity.ofUser(thread.substring(prefix.length()))
                : CallIdentity.UNKNOWN;
    }
}
