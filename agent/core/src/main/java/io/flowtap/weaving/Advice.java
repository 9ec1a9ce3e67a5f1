package io.flowtap.weaving;

import io.flowtap.bytecode.Around;
import io.flowtap.bytecode.Call;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a hook class asks for.
 *
 * @param module name of its instrumentation
 * @param hookClass its binary name
 * @param enter what to call before the method's body; may be null
 * @param exit what to call after it; may be null
 * @param exitOnThrow whether {@code exit} is called when the body throws, too
 */
record Advice(
        String module,
        String hookClass,
        @Nullable Call enter,
        @Nullable Call exit,
        boolean exitOnThrow) {

    /** Enter and exit, as far as there are any. */
    List<Call> calls() {
        List<Call> calls = new ArrayList<>(2);
        if (enter != null) {
            calls.add(enter);
        }
        if (exit != null) {
            calls.add(exit);
        }
        return calls;
    }

    /** Whether any of them replaces values of the method. */
    boolean writes() {
        for (Call call : calls()) {
            if (call.writes()) {
                return true;
            }
        }
        return false;
    }

    /** The same as calls around a method. */
    Around around() {
        return new Around(enter, exit, exitOnThrow ? exit : null);
    }
}
