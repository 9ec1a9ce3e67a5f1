package com.example.platform.workflow;

/** What a node put out, or why it did not. */
public record NodeResult(String nodeId, NodeStatus status, String output) {

    public static NodeResult done(WorkflowNode node, String output) {
        return new NodeResult(node.id(), NodeStatus.DONE, output);
    }

    public static NodeResult blocked(WorkflowNode node, String reason) {
        return new NodeResult(node.id(), NodeStatus.BLOCKED, reason);
    }

    public static NodeResult waiting(WorkflowNode node, String question) {
        return new NodeResult(node.id(), NodeStatus.WAITING, question);
    }
}
