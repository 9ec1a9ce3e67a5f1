package com.example.platform.workflow;

/** How an execution ended, or where it stands. */
public enum WorkflowStatus {
    COMPLETED,
    FAILED,
    /** Waits for the approval of a human. */
    SUSPENDED,
    /** Refused by a guardrail. */
    BLOCKED
}
