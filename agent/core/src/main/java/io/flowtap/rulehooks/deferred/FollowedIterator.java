package io.flowtap.rulehooks.deferred;

import io.flowtap.operation.Operations;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** An iterator whose end is the end of the call. */
final class FollowedIterator<T> implements Iterator<T> {

    private final Iterator<T> elements;
    private final DeferredCall call;
    private @Nullable T last;

    FollowedIterator(Iterator<T> elements, DeferredCall call) {
        this.elements = elements;
        this.call = call;
    }

    @Override
    public boolean hasNext() {
        Object displaced = WorkingThread.workFor(call.operation());
        boolean more;
        try {
            more = elements.hasNext();
        } catch (Throwable e) {
            call.failed(e);
            throw e;
        } finally {
            Operations.restore(displaced);
        }
        if (!more) {
            call.completed(last);
        }
        return more;
    }

    @Override
    public T next() {
        Object displaced = WorkingThread.workFor(call.operation());
        try {
            T element = elements.next();
            last = element;
            return element;
        } catch (NoSuchElementException e) {
            call.completed(last);
            throw e;
        } catch (Throwable e) {
            call.failed(e);
            throw e;
        } finally {
            Operations.restore(displaced);
        }
    }

    @Override
    public void remove() {
        elements.remove();
    }
}
