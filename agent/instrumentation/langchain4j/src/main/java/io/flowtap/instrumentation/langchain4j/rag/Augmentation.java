package io.flowtap.instrumentation.langchain4j.rag;

import io.flowtap.instrumentation.common.HostObjects;
import io.flowtap.operation.FlowOperation;
import io.flowtap.operation.Operation;
import io.flowtap.operation.OperationKind;
import io.flowtap.operation.RetrievalOperation;
import io.flowtap.operation.WeakIdentityMap;

/**
 * One {@code RetrievalAugmentor.augment} in progress. Its retrievers may run on a pool's threads; the query's metadata
 * object, which query transformers hand on, leads from there to what the augmentor works for.
 */
final class Augmentation {

    private static final WeakIdentityMap<Augmentation> BY_METADATA = new WeakIdentityMap<>();

    private final Operation parent;
    private final RetrievalOperation unseenRetriever;
    private volatile boolean retrieved;

    private Augmentation(Object augmentor, Operation parent) {
        this.parent = parent;
        this.unseenRetriever = new RetrievalOperation(HostObjects.nameOf(augmentor.getClass()), parent);
    }

    /** Starts now on this thread; null if it is part of one that has started. {@code metadata} may be null. */
    static Augmentation open(Object augmentor, Object metadata) {
        Operation parent = Operation.current();
        if (of(metadata) != null || parent instanceof RetrievalOperation) {
            return null;
        }
        Augmentation opened = new Augmentation(augmentor, parent);
        BY_METADATA.put(metadata, opened);
        return opened;
    }

    /** The augmentation that asks with {@code metadata} is over: no retriever works for it any more. */
    static void close(Object metadata) {
        BY_METADATA.remove(metadata);
    }

    /** The augmentation that asks with {@code metadata}, or null. */
    static Augmentation of(Object metadata) {
        return BY_METADATA.get(metadata);
    }

    /** What a search on a thread that works for {@code current} is part of; the thread may carry another's context. */
    Operation around(Operation current) {
        return parent == null || current != null && current.isWithin(parent) ? current : parent;
    }

    /** A retriever that we see took part. */
    void retrieved() {
        retrieved = true;
    }

    /**
     * The record of a retriever that cannot be hooked, a lambda; started with this augmentation. Null if the retrievers
     * were seen.
     */
    RetrievalOperation unseenRetriever() {
        return retrieved || finishedMeanwhile() ? null : unseenRetriever;
    }

    /** A transformer may hand on a query without metadata; then the flow still knows of a search that ended. */
    private boolean finishedMeanwhile() {
        FlowOperation flow = unseenRetriever.flow();
        Operation each = flow == null ? null : flow.newestFinished();
        while (each != null && each.startedAt() - unseenRetriever.startedAt() >= 0) {
            if (each.kind() == OperationKind.RETRIEVAL) {
                return true;
            }
            each = FlowOperation.finishedBefore(each);
        }
        return false;
    }
}
