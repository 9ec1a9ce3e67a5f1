package io.flowtap.weaving.hooks;

import java.util.List;
import net.bytebuddy.asm.Advice;

/** Hooks that take and see values of exactly one kind, one class for each. */
public final class ZooTypedHook {

    private ZooTypedHook() {}

    /** Methods of two arguments and a result of one type. */
    public static final class Booleans {

        private Booleans() {}

        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Object enter(@Advice.Argument(1) boolean second, @Advice.Argument(0) boolean first) {
            ZooHook.note("typed enter", second, first);
            return second;
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Return boolean returned, @Advice.Argument(0) boolean first, @Advice.Enter Object entered) {
            ZooHook.note("typed exit", returned, first, entered);
        }
    }

    /** Methods of two arguments and a result of one type. */
    public static final class Bytes {

        private Bytes() {}

        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Object enter(@Advice.Argument(1) byte second, @Advice.Argument(0) byte first) {
            ZooHook.note("typed enter", second, first);
            return second;
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Return byte returned, @Advice.Argument(0) byte first, @Advice.Enter Object entered) {
            ZooHook.note("typed exit", returned, first, entered);
        }
    }

    /** Methods of two arguments and a result of one type. */
    public static final class Chars {

        private Chars() {}

        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Object enter(@Advice.Argument(1) char second, @Advice.Argument(0) char first) {
            ZooHook.note("typed enter", second, first);
            return second;
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Return char returned, @Advice.Argument(0) char first, @Advice.Enter Object entered) {
            ZooHook.note("typed exit", returned, first, entered);
        }
    }

    /** Methods of two arguments and a result of one type. */
    public static final class Shorts {

        private Shorts() {}

        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Object enter(@Advice.Argument(1) short second, @Advice.Argument(0) short first) {
            ZooHook.note("typed enter", second, first);
            return second;
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Return short returned, @Advice.Argument(0) short first, @Advice.Enter Object entered) {
            ZooHook.note("typed exit", returned, first, entered);
        }
    }

    /** Methods of two arguments and a result of one type. */
    public static final class Ints {

        private Ints() {}

        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Object enter(@Advice.Argument(1) int second, @Advice.Argument(0) int first) {
            ZooHook.note("typed enter", second, first);
            return second;
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Return int returned, @Advice.Argument(0) int first, @Advice.Enter Object entered) {
            ZooHook.note("typed exit", returned, first, entered);
        }
    }

    /** Methods of two arguments and a result of one type. */
    public static final class Longs {

        private Longs() {}

        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Object enter(@Advice.Argument(1) long second, @Advice.Argument(0) long first) {
            ZooHook.note("typed enter", second, first);
            return second;
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Return long returned, @Advice.Argument(0) long first, @Advice.Enter Object entered) {
            ZooHook.note("typed exit", returned, first, entered);
        }
    }

    /** Methods of two arguments and a result of one type. */
    public static final class Floats {

        private Floats() {}

        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Object enter(@Advice.Argument(1) float second, @Advice.Argument(0) float first) {
            ZooHook.note("typed enter", second, first);
            return second;
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Return float returned, @Advice.Argument(0) float first, @Advice.Enter Object entered) {
            ZooHook.note("typed exit", returned, first, entered);
        }
    }

    /** Methods of two arguments and a result of one type. */
    public static final class Doubles {

        private Doubles() {}

        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Object enter(@Advice.Argument(1) double second, @Advice.Argument(0) double first) {
            ZooHook.note("typed enter", second, first);
            return second;
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Return double returned, @Advice.Argument(0) double first, @Advice.Enter Object entered) {
            ZooHook.note("typed exit", returned, first, entered);
        }
    }

    /** Methods of two arguments and a result of one type. */
    public static final class Texts {

        private Texts() {}

        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Object enter(@Advice.Argument(1) String second, @Advice.Argument(0) String first) {
            ZooHook.note("typed enter", second, first);
            return second;
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Return String returned, @Advice.Argument(0) String first, @Advice.Enter Object entered) {
            ZooHook.note("typed exit", returned, first, entered);
        }
    }

    /** Methods of two arguments and a result of one type. */
    public static final class IntArrays {

        private IntArrays() {}

        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Object enter(@Advice.Argument(1) int[] second, @Advice.Argument(0) int[] first) {
            ZooHook.note("typed enter", second, first);
            return second;
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Return int[] returned, @Advice.Argument(0) int[] first, @Advice.Enter Object entered) {
            ZooHook.note("typed exit", returned, first, entered);
        }
    }

    /** Methods of two arguments and a result of one type. */
    public static final class Grids {

        private Grids() {}

        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Object enter(@Advice.Argument(1) long[][] second, @Advice.Argument(0) long[][] first) {
            ZooHook.note("typed enter", second, first);
            return second;
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Return long[][] returned, @Advice.Argument(0) long[][] first, @Advice.Enter Object entered) {
            ZooHook.note("typed exit", returned, first, entered);
        }
    }

    /** Methods of two arguments and a result of one type. */
    public static final class Objects {

        private Objects() {}

        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Object enter(@Advice.Argument(1) Object second, @Advice.Argument(0) Object first) {
            ZooHook.note("typed enter", second, first);
            return second;
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Return Object returned, @Advice.Argument(0) Object first, @Advice.Enter Object entered) {
            ZooHook.note("typed exit", returned, first, entered);
        }
    }

    /** Methods of two arguments and a result of one type. */
    public static final class Lists {

        private Lists() {}

        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Object enter(@Advice.Argument(1) List<String> second, @Advice.Argument(0) List<String> first) {
            ZooHook.note("typed enter", second, first);
            return second;
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Return List<String> returned,
                @Advice.Argument(0) List<String> first,
                @Advice.Enter Object entered) {
            ZooHook.note("typed exit", returned, first, entered);
        }
    }
}
