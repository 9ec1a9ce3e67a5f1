package io.flowtap.rulehooks;

import io.flowtap.identity.CallIdentity;
import io.flowtap.operation.NodeOperation;
import io.flowtap.operation.Operation;
import org.jspecify.annotations.Nullable;

/** {@code is: node}. */
final class NodeOfRule implements OperationOfKind {

    private final int id;
    private final int type;

    NodeOfRule(KeyNumbers keys) {
        id = keys.of("tool_id");
        type = keys.of("tool_type");
    }

    @Override
    public Operation open(CallValues values, String called, @Nullable Operation parent, @Nullable CallIdentity own) {
        return new NodeOperation(values.text(id, called), parent);
    }

    @Override
    public void complete(Operation operation, CallValues values) {
        String nodeType = values.text(type);
        if (nodeType != null) {
            ((NodeOperation) operation).nodeType(nodeType);
        }
    }
}
