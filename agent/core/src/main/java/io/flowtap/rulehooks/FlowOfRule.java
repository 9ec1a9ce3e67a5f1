package io.flowtap.rulehooks;

import io.flowtap.identity.CallIdentity;
import io.flowtap.operation.ContentCapture;
import io.flowtap.operation.FlowOperation;
import io.flowtap.operation.Operation;
import io.flowtap.operation.Operations;
import org.jspecify.annotations.Nullable;

/** {@code is: flow}. */
final class FlowOfRule implements OperationOfKind {

    /** What runs a flow if the rule does not say. */
    static final String OWN = "custom";

    private final int id;
    private final int name;
    private final int framework;
    private final int executionId;
    private final int input;
    private final int output;

    FlowOfRule(KeyNumbers keys) {
        id = keys.of("flow_id");
        name = keys.of("flow_name");
        framework = keys.of("framework");
        executionId = keys.of("execution_id");
        input = keys.of("input");
        output = keys.of("output");
    }

    @Override
    public Operation open(CallValues values, String called, @Nullable Operation parent, @Nullable CallIdentity own) {
        String flowId = values.text(id, called);
        FlowOperation flow =
                new FlowOperation(flowId, values.text(name, flowId), values.text(framework, OWN), parent, own);
        // Here already where it can be: what runs inside and ends earlier says it, too.
        flow.executionId(values.text(executionId));
        return flow;
    }

    @Override
    public void complete(Operation operation, CallValues values) {
        FlowOperation flow = (FlowOperation) operation;
        ContentCapture capture = Operations.capture();
        flow.executionId(values.text(executionId));
        if (capture.prompts()) {
            flow.input(values.text(input));
        }
        if (capture.completions()) {
            flow.output(values.text(output));
        }
    }
}
