package io.flowtap.hook;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Methods of a {@link Target} and the class whose advice they get. Abstract, native and bridge methods never match.
 *
 * <p>The hook class has a static method annotated with ByteBuddy's {@code @Advice.OnMethodEnter}, another one with
 * {@code @Advice.OnMethodExit}, or both. Their parameters are annotated with {@code This}, {@code Argument}, {@code
 * FieldValue}, {@code Enter}, {@code Return} or {@code Thrown}; they have types of the library and of the JDK; what
 * enter hands to exit is declared as {@code Object}. A hook is called, never inlined, and whatever it throws is
 * caught: {@code inline = false, suppress = Throwable.class} goes without saying. Exit is called for exceptions as
 * well with {@code onThrowable = Throwable.class}. What enter assigns to an {@code Argument(readOnly = false)} takes
 * the place of the argument, what exit assigns to a {@code Return(readOnly = false)} that of the result; the hook's
 * javadoc says why it has to. Whatever else the annotations can say is refused, with the name of the hook and what to
 * write instead.
 *
 * <p>Which overloads are meant, the hook says itself: a method matches if it has the arguments and the result that the
 * hook's parameters are declared as; {@code Object} stands for any. Types given here are for overloads the hook does
 * not tell apart, or for a parameter declared more generally than the library's; the value is then cast.
 *
 * <p>A hook on a constructor, {@code "<init>"}, has an exit without {@code onThrowable}, which is called when the
 * object is there, and no enter. Static methods are hooked like others, without {@code This}; static initializers are
 * not.
 */
public final class Hook {

    private final List<String> methodNames;
    private final List<String> parameterTypes;
    private final int parameterCount;
    private final @Nullable String returnType;
    private final String hookClass;

    private Hook(Builder builder, String hookClass) {
        this.methodNames = builder.methodNames;
        this.parameterTypes = builder.parameterTypes;
        this.parameterCount = builder.parameterCount;
        this.returnType = builder.returnType;
        this.hookClass = hookClass;
    }

    /** Starts with the names of the methods. */
    public static Builder on(String... methodNames) {
        return new Builder(List.of(methodNames));
    }

    /** Names that match. */
    public List<String> methodNames() {
        return methodNames;
    }

    /** Binary names the parameters must begin with; empty for any. */
    public List<String> parameterTypes() {
        return parameterTypes;
    }

    /** Exact number of parameters; -1 for any. */
    public int parameterCount() {
        return parameterCount;
    }

    /** Binary name of the declared return type; null for any. */
    public @Nullable String returnType() {
        return returnType;
    }

    /** Binary name of the class with the advice. */
    public String hookClass() {
        return hookClass;
    }

    /** Narrows down the methods, then names the hook. */
    public static final class Builder {

        private final List<String> methodNames;
        private List<String> parameterTypes = List.of();
        private int parameterCount = -1;
        private @Nullable String returnType;

        private Builder(List<String> methodNames) {
            this.methodNames = methodNames;
        }

        /** The method has exactly these parameters. */
        public Builder taking(String... types) {
            parameterTypes = Arrays.asList(types);
            parameterCount = types.length;
            return this;
        }

        /** The method has these parameters first, and perhaps more. */
        public Builder takingFirst(String... types) {
            parameterTypes = Arrays.asList(types);
            return this;
        }

        /** The method has this many parameters. */
        public Builder arity(int count) {
            parameterCount = count;
            return this;
        }

        /** The method is declared to return this type; {@code void} for none. */
        public Builder returning(String type) {
            returnType = type;
            return this;
        }

        /** The class with the advice. Its literal does not initialise it, so it may name types not visible here. */
        public Hook with(Class<?> hookClass) {
            return new Hook(this, hookClass.getName());
        }
    }
}
