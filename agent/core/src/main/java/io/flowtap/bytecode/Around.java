package io.flowtap.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is called around a method.
 *
 * @param enter before its body; may be null
 * @param exit in front of each return; may be null
 * @param thrown when anything is thrown in the body; may be null
 */
public record Around(
        @Nullable Call enter, @Nullable Call exit, @Nullable Call thrown) {

    /** Whether what enter returns is kept for the others. */
    boolean keepsEntered() {
        return enter != null && enter.returnsSomething();
    }

    /** The calls that are made when the body has run. */
    List<Call> afterBody() {
        List<Call> calls = new ArrayList<>(2);
        for (Call call : new Call[] {exit, thrown}) {
            if (call != null) {
                calls.add(call);
            }
        }
        return calls;
    }

    /** The most stack that any of them needs. */
    int size() {
        int size = enter == null ? 0 : enter.size();
        for (Call call : afterBody()) {
            size = Math.max(size, call.size());
        }
        return size;
    }
}
