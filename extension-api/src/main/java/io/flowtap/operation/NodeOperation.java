package io.flowtap.operation;

import org.jspecify.annotations.Nullable;

/** One run of one node of a graph. */
public final class NodeOperation extends Operation {

    private String nodeType = "node";

    /**
     * @param nodeId the node's name in its graph
     * @param parent the operation it is part of, or null
     */
    public NodeOperation(String nodeId, @Nullable Operation parent) {
        super(OperationKind.NODE, nodeId, parent);
    }

    /** What the graph calls nodes of this kind; {@code node} unless it has a word of its own. */
    public String nodeType() {
        return nodeType;
    }

    public void nodeType(String nodeType) {
        this.nodeType = nodeType;
    }
}
