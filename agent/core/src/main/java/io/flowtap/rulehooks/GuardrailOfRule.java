package io.flowtap.rulehooks;

import io.flowtap.identity.CallIdentity;
import io.flowtap.operation.GuardrailOperation;
import io.flowtap.operation.Operation;
import org.jspecify.annotations.Nullable;

/** {@code is: guardrail}. */
final class GuardrailOfRule implements OperationOfKind {

    private final int name;
    private final int source;
    private final int direction;
    private final int reason;
    private final int matchScore;
    private final int flaggedReference;

    GuardrailOfRule(KeyNumbers keys) {
        name = keys.of("guardrail_name");
        source = keys.of("source");
        direction = keys.of("direction");
        reason = keys.of("reason");
        matchScore = keys.of("match_score");
        flaggedReference = keys.of("flagged_reference");
    }

    @Override
    public Operation open(CallValues values, String called, @Nullable Operation parent, @Nullable CallIdentity own) {
        boolean ofOutput = GuardrailOperation.Direction.OUTPUT.label().equals(values.text(direction));
        return new GuardrailOperation(
                values.text(name, called),
                values.text(source, "guardrail"),
                ofOutput ? GuardrailOperation.Direction.OUTPUT : GuardrailOperation.Direction.INPUT,
                parent);
    }

    @Override
    public void complete(Operation operation, CallValues values) {
        GuardrailOperation guardrail = (GuardrailOperation) operation;
        guardrail.reason(values.text(reason));
        guardrail.matchScore(values.number(matchScore));
        guardrail.flaggedReference(values.text(flaggedReference));
    }
}
