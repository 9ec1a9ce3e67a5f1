package com.example.platform.workflow;

/**
 * What came of an execution.
 *
 * @param output of the last node; what the human is asked, or why it was refused
 * @param error null unless it failed
 */
public record WorkflowResult(
        String workflowId, String executionId, WorkflowStatus status, String output, Throwable error) {}
