package io.flowtap.bootstrap;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What tasks of the host are to work for once they run. Tasks are compared by identity and not kept alive: one that is
 * never run is forgotten when the host forgets it. A context must not refer to the task.
 *
 * <p>Any thread, no locks. Bounded: once more than {@value #MANY} tasks wait, a chain of {@value #CROWDED_CHAIN} has its
 * older half forgotten. Runs of one task are told apart by their order, {@value #MAX_RUNS} of them; where more wait, all
 * of them are for nobody until they have run, as any one forgotten would leave its successors' work to its predecessors.
 */
final class FlowtapTaskMap {

    static final int BUCKETS = 1 << 12;
    static final int CROWDED_CHAIN = 16;
    static final int MANY = BUCKETS * CROWDED_CHAIN;
    static final int MAX_RUNS = 256;

    /** Room for more than one task that waits so often. */
    private static final int MAX_CHAIN = 2 * MAX_RUNS;

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
                FlowtapTaskEntry latest = newest(head, task);
                if (replace && latest != null && latest.context == context) {
                    return;
                }
                FlowtapTaskEntry entry;
                int lost = replace ? 0 : lostRuns(head, latest, task);
                if (lost > 0) {
                    kept = withoutAll(head, task);
                    entry = new FlowtapTaskEntry(task, null, lost + 1, bucket, kept, freed);
                } else {
                    kept = shortened(replace && latest != null ? without(head, latest) : head);
                    entry = new FlowtapTaskEntry(task, context, 1, bucket, kept, freed);
                }
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
            if (replace(bucket, head, withoutOneRun(head, found, task))) {
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
        } while (found != null
                && (found.context == context || found.context == null)
                && !replace(bucket, head, withoutOneRun(head, found, task)));
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

    private FlowtapTaskEntry shortened(FlowtapTaskEntry chain) {
        int most = size.get() > MANY ? CROWDED_CHAIN : MAX_CHAIN;
        return FlowtapTaskEntry.depthOf(chain) < most ? chain : alive(chain, most / 2);
    }

    /** How many runs of {@code task} wait that nobody can tell apart any more once there is another one. */
    private static int lostRuns(FlowtapTaskEntry chain, FlowtapTaskEntry latest, Object task) {
        if (latest == null || latest.context == null) {
            return latest == null ? 0 : latest.runs;
        }
        int runs = 0;
        if (chain.depth >= MAX_RUNS) {
            for (FlowtapTaskEntry each = chain; each != null; each = each.older) {
                runs += each.refersTo(task) ? 1 : 0;
            }
        }
        return runs >= MAX_RUNS ? runs : 0;
    }

    private FlowtapTaskEntry withoutAll(FlowtapTaskEntry chain, Object task) {
        if (chain == null) {
            return null;
        }
        FlowtapTaskEntry older = withoutAll(chain.older, task);
        return chain.refersTo(task) ? older : copy(chain, older);
    }

    private FlowtapTaskEntry withoutOneRun(FlowtapTaskEntry chain, FlowtapTaskEntry found, Object task) {
        FlowtapTaskEntry others = without(chain, found);
        return found.runs == 1 ? others : new FlowtapTaskEntry(task, null, found.runs - 1, found.bucket, others, freed);
    }

    /** An entry whose task is freed meanwhile is left out. */
    private FlowtapTaskEntry copy(FlowtapTaskEntry entry, FlowtapTaskEntry older) {
        Object task = entry.get();
        return task == null ? older : new FlowtapTaskEntry(task, entry.context, entry.runs, entry.bucket, older, freed);
    }

    private static int bucketOf(Object task) {
        int hash = System.identityHashCode(task);
        return (hash ^ (hash >>> 12)) & (BUCKETS - 1);
    }
}
