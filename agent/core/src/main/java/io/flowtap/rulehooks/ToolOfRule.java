package io.flowtap.rulehooks;

import io.flowtap.identity.CallIdentity;
import io.flowtap.operation.Operation;
import io.flowtap.operation.ToolOperation;
import org.jspecify.annotations.Nullable;

/** {@code is: tool}. */
final class ToolOfRule implements OperationOfKind {

    private static final String FUNCTION = "function";

    private final int id;
    private final int type;

    ToolOfRule(KeyNumbers keys) {
        id = keys.of("tool_id");
        type = keys.of("tool_type");
    }

    @Override
    public Operation open(CallValues values, String called, @Nullable Operation parent, @Nullable CallIdentity own) {
        return new ToolOperation(values.text(id, called), FUNCTION, parent);
    }

    @Override
    public void complete(Operation operation, CallValues values) {
        ((ToolOperation) operation).toolType(values.text(type, FUNCTION));
    }
}
