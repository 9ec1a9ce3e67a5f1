package com.example.platform.workflow;

/** A node has failed; it may be tried again. */
public final class NodeExecutionException extends RuntimeException {

    private final String nodeId;

    public NodeExecutionException(String nodeId, Throwable cause) {
        super("Node " + nodeId + " failed: " + cause.getMessage(), cause);
        this.nodeId = nodeId;
    }

    public String getNodeId() {
        return nodeId;
    }
}
