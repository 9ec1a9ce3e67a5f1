package io.flowtap.bytecode;

import org.jspecify.annotations.Nullable;

/**
 * What a call is given.
 *
 * @param index which argument of the method, for {@link Source#ARGUMENT}
 * @param field name of a field of the class, for {@link Source#FIELD}
 * @param fieldType descriptor of a field that the class inherits; null if it is what the parameter is declared as
 * @param writable whether what is left in it takes the place of the argument or result
 */
public record Parameter(
        Source source,
        int index,
        @Nullable String field,
        @Nullable String fieldType,
        boolean writable) {

    /** A parameter that is read only. */
    public static Parameter of(Source source) {
        return new Parameter(source, -1, null, null, false);
    }

    /** The argument as it was when the method was called. */
    public static Parameter argument(int index) {
        return new Parameter(Source.ARGUMENT, index, null, null, false);
    }

    /** A field as it is when the call is made. */
    public static Parameter field(String name, @Nullable String type) {
        return new Parameter(Source.FIELD, -1, name, type, false);
    }
}
