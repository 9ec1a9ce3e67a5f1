package com.example.platform.workflow;

/** How a node ended that did not fail. */
public enum NodeStatus {
    DONE,
    BLOCKED,
    WAITING
}
