package io.flowtap.instrumentation.langchain4j;

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

    /** Starts now on this thread. {@code metadata} may be null. */
    Augmentation(Object augmentor, Object metadata) {
        this.parent = Operation.current();
        this.unseenRetriever = new RetrievalOperation(RetrievalFacts.simpleName(augmentor.getClass()), parent);
        BY_METADATA.put(metadata, this);
    }

    /** The augmentation that asks with {@code metadata}, or null. */
    static Augmentation of(Object metadata) {
        return BY_METADATA.get(metadata);
    }

    /** What a retriever's search is part of. */
    Operation parent() {
        return parent;
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
