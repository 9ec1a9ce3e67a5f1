package io.flowtap.rulehooks.deferred;

import io.flowtap.operation.Operation;
import io.flowtap.operation.Operations;
import java.util.Comparator;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The elements of a stream, or a part of them. */
final class FollowedSpliterator<T> implements Spliterator<T> {

    private final Spliterator<T> elements;
    private final FollowedElements progress;
    private final @Nullable Operation around = Operation.current();
    private boolean exhausted;

    /** Whether the application is working on an element: what is thrown there is no failure of the stream. */
    private boolean handedOn;

    FollowedSpliterator(Spliterator<T> elements, FollowedElements progress) {
        this.elements = elements;
        this.progress = progress;
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        Object displaced = WorkingThread.workFor(progress.operation());
        boolean advanced;
        try {
            advanced = elements.tryAdvance(element -> handOn(element, action));
        } catch (Throwable e) {
            thrown(e);
            throw e;
        } finally {
            Operations.restore(displaced);
        }
        if (!advanced) {
            exhausted();
        }
        return advanced;
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
        Object displaced = WorkingThread.workFor(progress.operation());
        try {
            elements.forEachRemaining(element -> handOn(element, action));
        } catch (Throwable e) {
            thrown(e);
            throw e;
        } finally {
            Operations.restore(displaced);
        }
        exhausted();
    }

    private void handOn(T element, Consumer<? super T> action) {
        progress.read(element);
        handedOn = true;
        Object displaced = Operations.attach(around);
        try {
            action.accept(element);
            handedOn = false;
        } finally {
            Operations.restore(displaced);
        }
    }

    private void thrown(Throwable failure) {
        if (!handedOn) {
            progress.failed(failure);
        }
    }

    private void exhausted() {
        if (!exhausted) {
            exhausted = true;
            progress.exhausted();
        }
    }

    @Override
    public @Nullable Spliterator<T> trySplit() {
        Spliterator<T> part = elements.trySplit();
        if (part == null) {
            return null;
        }
        progress.split();
        return new FollowedSpliterator<>(part, progress);
    }

    @Override
    public long estimateSize() {
        return elements.estimateSize();
    }

    @Override
    public long getExactSizeIfKnown() {
        return elements.getExactSizeIfKnown();
    }

    @Override
    public int characteristics() {
        return elements.characteristics();
    }

    @Override
    public Comparator<? super T> getComparator() {
        return elements.getComparator();
    }
}
