package io.flowtap.weaving;

import java.util.ArrayList;
import java.util.List;

/**
 * What a hook class asks for.
 *
 * @param module name of its instrumentation
 * @param hookClass its binary name
 * @param enter what to call before the method's body; may be null
 * @param exit what to call after it; may be null
 * @param exitOnThrow whether {@code exit} is called when the body throws, too
 */
record Advice(String module, String hookClass, Call enter, Call exit, boolean exitOnThrow) {

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

    /** Where the value of a parameter comes from. */
    enum Source {
        THIS,
        ARGUMENT,
        FIELD,
        ENTERED,
        RETURNED,
        THROWN
    }

    /**
     * A parameter of a hook.
     *
     * @param index which argument of the host's method, for {@link Source#ARGUMENT}
     * @param field name of the host's field, for {@link Source#FIELD}
     */
    record Parameter(Source source, int index, String field) {}

    /**
     * A static method of the hook class.
     *
     * @param descriptor its types
     */
    record Call(String name, String descriptor, List<Parameter> parameters) {

        boolean uses(Source source) {
            for (Parameter parameter : parameters) {
                if (parameter.source() == source) {
                    return true;
                }
            }
            return false;
        }
    }
}
