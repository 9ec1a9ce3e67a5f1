package io.flowtap.rulehooks.deferred;

import io.flowtap.operation.Operation;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How far the elements of a stream have been read, which several threads may do at once. */
final class FollowedElements {

    private final DeferredCall call;
    private final AtomicInteger partsLeft = new AtomicInteger(1);
    private volatile @Nullable Object last;

    FollowedElements(DeferredCall call) {
        this.call = call;
    }

    @Nullable
    Operation operation() {
        return call.operation();
    }

    void read(@Nullable Object element) {
        last = element;
    }

    /** One more part is read by itself. */
    void split() {
        partsLeft.incrementAndGet();
    }

    /** A part has no more elements. */
    void exhausted() {
        if (partsLeft.decrementAndGet() == 0) {
            call.completed(last);
        }
    }

    void failed(Throwable failure) {
        call.failed(failure);
    }

    /** The application does not want more. */
    void closed() {
        call.completed(last);
    }
}
