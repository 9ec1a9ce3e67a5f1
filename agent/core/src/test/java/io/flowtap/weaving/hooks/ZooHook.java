package io.flowtap.weaving.hooks;

import java.lang.reflect.Array;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * Hooks for whatever there is, which write down all they are given. ByteBuddy weaves them as well, so they spell out
 * what is implied to Flowtap.
 */
public final class ZooHook {

    /** Property of the JVM: "enter" or "exit" makes those calls fail. */
    public static final String FAILS = "io.flowtap.weaving.test.fails";

    /** What each line that a hook writes begins with. */
    public static final String MARK = "> ";

    private ZooHook() {}

    /** Writes down a call; fails if it is to. */
    @SuppressWarnings("unchecked")
    public static void note(String call, Object... values) {
        StringBuilder line = new StringBuilder(MARK).append(call);
        for (Object value : values) {
            line.append(' ').append(text(value));
        }
        ((List<String>) System.getProperties().get("io.flowtap.weaving.test.seen")).add(line.toString());
        if (call.contains(System.getProperty(FAILS, "never"))) {
            throw new IllegalStateException("the hook fails");
        }
    }

    /** The same for equal values, whatever object they are. */
    public static String text(Object value) {
        if (value != null && value.getClass().isArray()) {
            StringBuilder text = new StringBuilder("[");
            for (int i = 0; i < Array.getLength(value); i++) {
                text.append(text(Array.get(value, i))).append(' ');
            }
            return text.append(']').toString();
        }
        if (value instanceof NullPointerException) {
            // The JVM's text has numbers of local variables in it.
            return "NullPointerException";
        }
        if (value instanceof Throwable thrown) {
            return thrown.getClass().getName() + ": " + thrown.getMessage();
        }
        String type = value == null ? "" : value.getClass().getName();
        return type.startsWith("zoo.") && !type.equals("zoo.Made") ? type : type + ":" + value;
    }

    /** A static method, or one of an object. */
    public static final class Any {

        private Any() {}

        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Object enter() {
            note("any enter");
            return "any";
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Enter Object entered,
                @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object returned,
                @Advice.Thrown Throwable thrown) {
            note("any exit", entered, returned, thrown);
        }
    }

    /** What methods that are named rather than hooked are given. */
    public static final class Whole {

        private Whole() {}

        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Object enter(
                @Advice.This(optional = true) Object self,
                @Advice.AllArguments(typing = Assigner.Typing.DYNAMIC) Object[] arguments) {
            note("whole enter", self, arguments);
            return arguments;
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Enter Object entered,
                @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object returned,
                @Advice.Thrown Throwable thrown) {
            note("whole exit", entered, returned, thrown);
        }
    }

    /** The same of a constructor. */
    public static final class WholeConstructor {

        private WholeConstructor() {}

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
        public static void constructed(
                @Advice.This Object self, @Advice.AllArguments(typing = Assigner.Typing.DYNAMIC) Object[] arguments) {
            note("whole constructor exit", self, arguments);
        }
    }

    /** A method with an argument at least. */
    public static final class OfArgument {

        private OfArgument() {}

        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Object enter(@Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object first) {
            note("argument enter", first);
            return first;
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object first,
                @Advice.Enter Object entered,
                @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object returned,
                @Advice.Thrown Throwable thrown) {
            note("argument exit", first, entered, returned, thrown);
        }
    }

    /** A method of an object, not told of exceptions. */
    public static final class OfObject {

        private OfObject() {}

        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter(@Advice.This(typing = Assigner.Typing.DYNAMIC) Object host) {
            note("object enter", host);
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
        public static void exit(
                @Advice.This(typing = Assigner.Typing.DYNAMIC) Object host,
                @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object returned) {
            note("object exit", host, returned);
        }
    }

    /** Three arguments, in another order. */
    public static final class OfThree {

        private OfThree() {}

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Argument(value = 2, typing = Assigner.Typing.DYNAMIC) Object third,
                @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object first,
                @Advice.Argument(value = 1, typing = Assigner.Typing.DYNAMIC) Object second) {
            note("three exit", third, first, second);
        }
    }

    /** A constructor. */
    public static final class OfConstructor {

        private OfConstructor() {}

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
        public static void exit(@Advice.This(typing = Assigner.Typing.DYNAMIC) Object host) {
            note("constructor exit", host);
        }
    }

    /** A constructor with an argument. */
    public static final class OfConstructorArgument {

        private OfConstructorArgument() {}

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
        public static void exit(
                @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object first,
                @Advice.This(typing = Assigner.Typing.DYNAMIC) Object host) {
            note("constructor argument exit", first, host);
        }
    }
}
