package com.example.platform.workflow;

/** Waits for an approval at a node. */
record SuspendedExecution(Workflow workflow, ExecutionContext context, String nodeId) {}
