package io.flowtap.weaving;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;

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

    /** Whether any of them replaces values of the method. */
    boolean writes() {
        for (Call call : calls()) {
            if (call.writes()) {
                return true;
            }
        }
        return false;
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
     * @param writable whether what the hook leaves in it takes the place of the argument or result
     */
    record Parameter(Source source, int index, String field, boolean writable) {}

    /**
     * A static method of the hook class.
     *
     * @param descriptor its types
     */
    record Call(String name, String descriptor, List<Parameter> parameters) {

        /** Whether it replaces values of the method. */
        boolean writes() {
            return !written().isEmpty();
        }

        /** The parameters that are not read-only, by number. */
        List<Integer> written() {
            List<Integer> written = new ArrayList<>(1);
            for (int i = 0; i < parameters.size(); i++) {
                if (parameters.get(i).writable()) {
                    written.add(i);
                }
            }
            return written;
        }

        Type type(int parameter) {
            return Type.getArgumentTypes(descriptor)[parameter];
        }

        /** The local variable of the hook in which the parameter lies. */
        int slot(int parameter) {
            int slot = 0;
            for (int i = 0; i < parameter; i++) {
                slot += type(i).getSize();
            }
            return slot;
        }

        boolean returnsSomething() {
            return !descriptor.endsWith(")V");
        }

        /** Its types once it is loaded: what it writes it returns, see {@link WritingHook}. */
        String linkedDescriptor() {
            return writes()
                    ? Type.getMethodDescriptor(WritingHook.WRITTEN, Type.getArgumentTypes(descriptor))
                    : descriptor;
        }

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
