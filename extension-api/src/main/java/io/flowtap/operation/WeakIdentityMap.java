package io.flowtap.operation;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Remembers something about objects of the host without keeping them alive: which operation a stream's handler works
 * for, and the like. Keys are compared by identity. A value must not refer to its key, or neither is ever freed.
 *
 * <p>Any thread, no locks; {@link #get} allocates nothing. Bounded: where many keys share a bucket the oldest are
 * forgotten, so a host that opens streams and never ends them cannot fill the heap.
 *
 * @param <V> what is remembered
 */
public final class WeakIdentityMap<V> {

    private static final int BUCKETS = 1 << 10;
    private static final int MAX_CHAIN = 16;

    /** Chains are immutable; a change replaces the head. */
    private final AtomicReferenceArray<Entry<V>> buckets = new AtomicReferenceArray<>(BUCKETS);

    private final ReferenceQueue<Object> freed = new ReferenceQueue<>();

    private static final class Entry<V> extends WeakReference<Object> {
        final int bucket;
        final V value;
        final @Nullable Entry<V> next;

        Entry(Object key, int bucket, V value, @Nullable Entry<V> next, ReferenceQueue<Object> queue) {
            super(key, queue);
            this.bucket = bucket;
            this.value = value;
            this.next = next;
        }
    }

    /** What is remembered of {@code key}; null if nothing is, or if {@code key} is null. */
    public @Nullable V get(@Nullable Object key) {
        if (key == null) {
            return null;
        }
        for (Entry<V> each = buckets.get(bucketOf(key)); each != null; each = each.next) {
            if (each.refersTo(key)) {
                return each.value;
            }
        }
        return null;
    }

    /** Remembers {@code value} for {@code key}, in place of what was remembered. A null key is ignored. */
    public void put(@Nullable Object key, V value) {
        if (key == null) {
            return;
        }
        dropFreed();
        int bucket = bucketOf(key);
        Entry<V> head;
        Entry<V> added;
        do {
            head = buckets.get(bucket);
            added = new Entry<>(key, bucket, value, without(key, head, MAX_CHAIN - 1), freed);
        } while (!buckets.compareAndSet(bucket, head, added));
    }

    /** Forgets {@code key}. */
    public void remove(@Nullable Object key) {
        if (key != null) {
            purge(bucketOf(key), key);
        }
    }

    private void dropFreed() {
        for (Reference<?> each = freed.poll(); each != null; each = freed.poll()) {
            purge(((Entry<?>) each).bucket, null);
        }
    }

    private void purge(int bucket, @Nullable Object key) {
        Entry<V> head;
        do {
            head = buckets.get(bucket);
        } while (head != null && !buckets.compareAndSet(bucket, head, without(key, head, MAX_CHAIN)));
    }

    /** A copy of the newest entries of {@code chain} that are alive and not for {@code key}. */
    private @Nullable Entry<V> without(@Nullable Object key, @Nullable Entry<V> chain, int most) {
        if (chain == null || most == 0) {
            return null;
        }
        Object kept = chain.get();
        if (kept == null || kept == key) {
            return without(key, chain.next, most);
        }
        return new Entry<>(kept, chain.bucket, chain.value, without(key, chain.next, most - 1), freed);
    }

    private static int bucketOf(Object key) {
        int hash = System.identityHashCode(key);
        return (hash ^ (hash >>> 10)) & (BUCKETS - 1);
    }
}
