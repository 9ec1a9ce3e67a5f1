package io.flowtap.bootstrap;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What tasks of the host are to work for once they run. Tasks are compared by identity and not kept alive: one that is
 * never run is forgotten when the host forgets it. A context must not refer to the task.
 *
 * <p>Any thread, no locks. Bounded: {@value #BUCKETS} chains of {@value #MAX_CHAIN}; where a chain is full its older
 * half is forgotten.
 */
final class FlowtapTaskMap {

    static final int BUCKETS = 1 << 12;
    static final int MAX_CHAIN = 16;

    /** Newest entry of each chain. Chains are immutable; a change replaces the head. */
    private final AtomicReferenceArray<FlowtapTaskEntry> buckets = new AtomicReferenceArray<>(BUCKETS);

    /** Never less than what the chains hold: raised before an entry is published, lowered after one is gone. */
    private final AtomicInteger size = new AtomicInteger();

    private final ReferenceQueue<Object> freed = new ReferenceQueue<>();

    boolean isEmpty() {
        return size.get() == 0;
    }

    int size() {
        return size.get();
    }

    /** Remembers one more run of {@code task}. */
    void add(Object task, Object context) {
        put(task, context, false);
    }

    /** Remembers the only run of {@code task} there can be, in place of what was remembered. */
    void set(Object task, Object context) {
        put(task, context, true);
    }

    private void put(Object task, Object context, boolean replace) {
        dropFreed();
        int bucket = bucketOf(task);
        size.incrementAndGet();
        FlowtapTaskEntry head;
        FlowtapTaskEntry kept;
        boolean added = false;
        try {
            do {
                head = buckets.get(bucket);
                FlowtapTaskEntry replaced = replace ? newest(head, task) : null;
                if (replaced != null && replaced.context == context) {
                    return;
                }
                kept = replaced != null ? without(head, replaced) : head;
                if (FlowtapTaskEntry.depthOf(kept) >= MAX_CHAIN) {
                    kept = alive(kept, MAX_CHAIN / 2);
                }
                FlowtapTaskEntry entry = new FlowtapTaskEntry(task, context, bucket, kept, freed);
                added = buckets.compareAndSet(bucket, head, entry);
            } while (!added);
        } finally {
            // Also where memory or stack has run out: a map that is never empty again costs every task.
            if (!added) {
                size.decrementAndGet();
            }
        }
        shrunk(head, kept);
    }

    /** What {@code task} is to work for, the first time it was remembered; null if nothing is. */
    Object get(Object task) {
        FlowtapTaskEntry found = oldest(buckets.get(bucketOf(task)), task);
        return found == null ? null : found.context;
    }

    /** Like {@link #get}, and forgets it: the run begins, or will never happen. */
    Object take(Object task) {
        int bucket = bucketOf(task);
        while (true) {
            FlowtapTaskEntry head = buckets.get(bucket);
            FlowtapTaskEntry found = oldest(head, task);
            if (found == null) {
                return null;
            }
            if (replace(bucket, head, without(head, found))) {
                return found.context;
            }
        }
    }

    /** Forgets the latest run of {@code task} if that was to be for {@code context}. */
    void withdraw(Object task, Object context) {
        int bucket = bucketOf(task);
        FlowtapTaskEntry head;
        FlowtapTaskEntry found;
        do {
            head = buckets.get(bucket);
            found = newest(head, task);
        } while (found != null && found.context == context && !replace(bucket, head, without(head, found)));
    }

    private void dropFreed() {
        for (Reference<?> each = freed.poll(); each != null; each = freed.poll()) {
            int bucket = ((FlowtapTaskEntry) each).bucket;
            FlowtapTaskEntry head;
            do {
                head = buckets.get(bucket);
            } while (head != null && !replace(bucket, head, alive(head, MAX_CHAIN)));
        }
    }

    private boolean replace(int bucket, FlowtapTaskEntry head, FlowtapTaskEntry chain) {
        if (!buckets.compareAndSet(bucket, head, chain)) {
            return false;
        }
        shrunk(head, chain);
        return true;
    }

    private void shrunk(FlowtapTaskEntry before, FlowtapTaskEntry after) {
        int fewer = FlowtapTaskEntry.depthOf(before) - FlowtapTaskEntry.depthOf(after);
        if (fewer != 0) {
            size.addAndGet(-fewer);
        }
    }

    private static FlowtapTaskEntry newest(FlowtapTaskEntry chain, Object task) {
        FlowtapTaskEntry each = chain;
        while (each != null && !each.refersTo(task)) {
            each = each.older;
        }
        return each;
    }

    private static FlowtapTaskEntry oldest(FlowtapTaskEntry chain, Object task) {
        FlowtapTaskEntry found = null;
        for (FlowtapTaskEntry each = chain; each != null; each = each.older) {
            if (each.refersTo(task)) {
                found = each;
            }
        }
        return found;
    }

    /** {@code chain} without {@code gone}, which it contains. */
    private FlowtapTaskEntry without(FlowtapTaskEntry chain, FlowtapTaskEntry gone) {
        return chain == gone ? gone.older : copy(chain, without(chain.older, gone));
    }

    /** The newest entries of {@code chain} whose tasks are still there. */
    private FlowtapTaskEntry alive(FlowtapTaskEntry chain, int most) {
        if (chain == null || most == 0) {
            return null;
        }
        return chain.refersTo(null) ? alive(chain.older, most) : copy(chain, alive(chain.older, most - 1));
    }

    /** An entry whose task is freed meanwhile is left out. */
    private FlowtapTaskEntry copy(FlowtapTaskEntry entry, FlowtapTaskEntry older) {
        Object task = entry.get();
        return task == null ? older : new FlowtapTaskEntry(task, entry.context, entry.bucket, older, freed);
    }

    private static int bucketOf(Object task) {
        int hash = System.identityHashCode(task);
        return (hash ^ (hash >>> 12)) & (BUCKETS - 1);
    }
}
