package io.flowtap.recording.identity;

import io.flowtap.bootstrap.FlowtapSeam;
import io.flowtap.extension.Settings;
import io.flowtap.identity.CallIdentity;
import io.flowtap.identity.IdentitySource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks a source of an extension. What that throws costs what it would have found and nothing else; one that fails in
 * the same way again and again is asked no more.
 */
final class ExtensionSource {

    /** So many failures of one type, one after the other, are no accident. */
    static final int MOST_FAILURES = 100;

    private final IdentitySource source;
    private final FirstFailure firstFailure;
    private final AtomicLong failed = new AtomicLong();
    private volatile @Nullable String lastFailure;
    private volatile boolean off;
    private int sameFailures;
    private boolean saidOff;

    ExtensionSource(IdentitySource source) {
        this.source = source;
        this.firstFailure = new FirstFailure("identity source", source, source::name);
    }

    void configure(Settings settings) {
        try {
            source.configure(settings);
        } catch (Throwable e) {
            failed.incrementAndGet();
            firstFailure.note(e);
            off = true;
        }
    }

    /** Never null. */
    CallIdentity find(CallIdentity call) {
        if (off) {
            return CallIdentity.UNKNOWN;
        }
        try {
            CallIdentity found = source.find(call);
            if (lastFailure != null) {
                lastFailure = null;
            }
            return found == null ? CallIdentity.UNKNOWN : found;
        } catch (Throwable e) {
            FlowtapSeam.passOnStop(e);
            failed(e);
            return CallIdentity.UNKNOWN;
        }
    }

    private void failed(Throwable thrown) {
        failed.incrementAndGet();
        firstFailure.note(thrown);
        if (!(thrown instanceof VirtualMachineError)) {
            count(thrown.getClass().getName());
        }
    }

    /** That there is no memory or stack left is nothing that the source does. */
    private synchronized void count(String failure) {
        sameFailures = failure.equals(lastFailure) ? sameFailures + 1 : 1;
        lastFailure = failure;
        if (sameFailures >= MOST_FAILURES) {
            off = true;
        }
    }

    long failureCount() {
        return failed.get();
    }

    /** For one thread that is not the host's. */
    void report(Consumer<String> log) {
        firstFailure.report(
                log, ". Events go without what it would have found; mend it, or take it out of flowtap.identity.*");
        if (off && !saidOff) {
            saidOff = true;
            log.accept("identity source " + firstFailure.type().getName()
                    + " is asked no more, because it failed in its configuration, or in the same way again and again");
        }
    }
}
