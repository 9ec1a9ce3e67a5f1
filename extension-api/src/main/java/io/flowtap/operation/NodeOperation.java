package io.flowtap.operation;

import org.jspecify.annotations.Nullable;

/** One run of one node of a graph. */
public final class NodeOperation extends Operation {

    /**
     * @param nodeId the node's name in its graph
     * @param parent the operation it is part of, or null
     */
    public NodeOperation(String nodeId, @Nullable Operation parent) {
        super(OperationKind.NODE, nodeId, parent);
    }
}
