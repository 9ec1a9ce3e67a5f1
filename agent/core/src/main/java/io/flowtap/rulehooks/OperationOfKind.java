package io.flowtap.rulehooks;

import io.flowtap.identity.CallIdentity;
import io.flowtap.operation.Operation;
import org.jspecify.annotations.Nullable;

/** How calls of one rule become operations of one kind. Immutable. */
interface OperationOfKind {

    /**
     * Opens it when the call begins.
     *
     * @param called what stands for the operation where the rule does not name it: the class, or class and method
     * @param own whom the call itself is for; null if it does not say
     */
    Operation open(CallValues values, String called, @Nullable Operation parent, @Nullable CallIdentity own);

    /** Adds what is known when it ends. */
    void complete(Operation operation, CallValues values);
}
