package com.example.platform.workflow;

/** Is told how an execution goes on. */
public interface WorkflowListener {

    default void onNode(NodeResult result) {}

    void onComplete(WorkflowResult result);

    void onError(Throwable error);
}
