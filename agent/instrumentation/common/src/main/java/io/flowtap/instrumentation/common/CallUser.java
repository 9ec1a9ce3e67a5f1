package io.flowtap.instrumentation.common;

import io.flowtap.identity.CallIdentity;
import io.flowtap.operation.ModelOperation;
import org.jspecify.annotations.Nullable;

/** The end user that a request to a model names, such as OpenAI's parameter {@code user}. */
public final class CallUser {

    private CallUser() {}

    /**
     * {@code user} is for whom {@code call} is made, unless it is known already.
     *
     * @param user null or empty if the request names nobody
     */
    public static void named(ModelOperation call, @Nullable String user) {
        if (user == null || user.isEmpty()) {
            return;
        }
        CallIdentity known = call.identity();
        if (known == null || known.userId() == null) {
            call.identity(CallIdentity.ofUser(user).completedBy(known));
        }
    }
}
