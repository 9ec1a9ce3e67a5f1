package io.flowtap.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;

/**
 * A static method that is called.
 *
 * @param descriptor its types
 * @param parameters where their values come from
 */
public record Call(String name, String descriptor, List<Parameter> parameters) {

    /** The type that a call returns in place of its own if it replaces values of the method. */
    private static final Type WRITTEN = Type.getType("[Ljava/lang/Object;");

    /** The array once more, an index and a value of up to two slots. */
    private static final int PUSHED_TO_FILL_AN_ARRAY = 4;

    /** Whether any parameter comes from there. */
    public boolean uses(Source source) {
        for (Parameter parameter : parameters) {
            if (parameter.source() == source) {
                return true;
            }
        }
        return false;
    }

    /** The parameters that replace values of the method, by number. */
    public List<Integer> written() {
        List<Integer> written = new ArrayList<>(1);
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i).writable()) {
                written.add(i);
            }
        }
        return written;
    }

    /** Whether it replaces values of the method. */
    public boolean writes() {
        return !written().isEmpty();
    }

    /** The types it is called with: what it writes it returns in an array. */
    public String calledDescriptor() {
        return writes() ? Type.getMethodDescriptor(WRITTEN, Type.getArgumentTypes(descriptor)) : descriptor;
    }

    /** What a parameter is declared as. */
    public Type type(int parameter) {
        return Type.getArgumentTypes(descriptor)[parameter];
    }

    /** The local variable of the called method in which the parameter lies. */
    public int slot(int parameter) {
        int slot = 0;
        for (int i = 0; i < parameter; i++) {
            slot += type(i).getSize();
        }
        return slot;
    }

    /** Whether it is declared to return anything. */
    public boolean returnsSomething() {
        return !descriptor.endsWith(")V");
    }

    /** The stack that its arguments and its result need. */
    int size() {
        int sizes = Type.getArgumentsAndReturnSizes(descriptor);
        int whileFilled = uses(Source.ARGUMENTS) ? PUSHED_TO_FILL_AN_ARRAY : 0;
        return Math.max(sizes >> 2, sizes & 3) + whileFilled;
    }
}
