package io.flowtap.weaving.hooks;

import net.bytebuddy.asm.Advice;

/**
 * Hooks that replace an argument and the result, one class for each kind of value. ByteBuddy can do so only where it
 * inlines them, so that is not ruled out here.
 */
public final class ZooWritingHook {

    private ZooWritingHook() {}

    /** Methods whose first two arguments and whose result have one type. */
    public static final class Booleans {

        private Booleans() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        public static Object enter(
                @Advice.Argument(1) boolean second, @Advice.Argument(value = 0, readOnly = false) boolean first) {
            ZooHook.note("writing enter", second, first);
            first = !first;
            return "entered";
        }

        @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Argument(0) boolean first,
                @Advice.Return(readOnly = false) boolean returned,
                @Advice.Enter Object entered,
                @Advice.Thrown Throwable thrown) {
            ZooHook.note("writing exit", first, returned, entered, thrown);
            returned = !returned;
        }
    }

    /** Methods whose first two arguments and whose result have one type. */
    public static final class Bytes {

        private Bytes() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        public static Object enter(
                @Advice.Argument(1) byte second, @Advice.Argument(value = 0, readOnly = false) byte first) {
            ZooHook.note("writing enter", second, first);
            first = (byte) (first + 1);
            return "entered";
        }

        @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Argument(0) byte first,
                @Advice.Return(readOnly = false) byte returned,
                @Advice.Enter Object entered,
                @Advice.Thrown Throwable thrown) {
            ZooHook.note("writing exit", first, returned, entered, thrown);
            returned = (byte) (returned * 2);
        }
    }

    /** Methods whose first two arguments and whose result have one type. */
    public static final class Chars {

        private Chars() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        public static Object enter(
                @Advice.Argument(1) char second, @Advice.Argument(value = 0, readOnly = false) char first) {
            ZooHook.note("writing enter", second, first);
            first = (char) (first + 1);
            return "entered";
        }

        @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Argument(0) char first,
                @Advice.Return(readOnly = false) char returned,
                @Advice.Enter Object entered,
                @Advice.Thrown Throwable thrown) {
            ZooHook.note("writing exit", first, returned, entered, thrown);
            returned = (char) (returned + 2);
        }
    }

    /** Methods whose first two arguments and whose result have one type. */
    public static final class Shorts {

        private Shorts() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        public static Object enter(
                @Advice.Argument(1) short second, @Advice.Argument(value = 0, readOnly = false) short first) {
            ZooHook.note("writing enter", second, first);
            first = (short) (first + 1);
            return "entered";
        }

        @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Argument(0) short first,
                @Advice.Return(readOnly = false) short returned,
                @Advice.Enter Object entered,
                @Advice.Thrown Throwable thrown) {
            ZooHook.note("writing exit", first, returned, entered, thrown);
            returned = (short) (returned * 2);
        }
    }

    /** Methods whose first two arguments and whose result have one type. */
    public static final class Ints {

        private Ints() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        public static Object enter(
                @Advice.Argument(1) int second, @Advice.Argument(value = 0, readOnly = false) int first) {
            ZooHook.note("writing enter", second, first);
            first = first + 1;
            return "entered";
        }

        @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Argument(0) int first,
                @Advice.Return(readOnly = false) int returned,
                @Advice.Enter Object entered,
                @Advice.Thrown Throwable thrown) {
            ZooHook.note("writing exit", first, returned, entered, thrown);
            returned = returned * 2;
        }
    }

    /** Methods whose first two arguments and whose result have one type. */
    public static final class Longs {

        private Longs() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        public static Object enter(
                @Advice.Argument(1) long second, @Advice.Argument(value = 0, readOnly = false) long first) {
            ZooHook.note("writing enter", second, first);
            first = first + 1;
            return "entered";
        }

        @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Argument(0) long first,
                @Advice.Return(readOnly = false) long returned,
                @Advice.Enter Object entered,
                @Advice.Thrown Throwable thrown) {
            ZooHook.note("writing exit", first, returned, entered, thrown);
            returned = returned * 2;
        }
    }

    /** Methods whose first two arguments and whose result have one type. */
    public static final class Floats {

        private Floats() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        public static Object enter(
                @Advice.Argument(1) float second, @Advice.Argument(value = 0, readOnly = false) float first) {
            ZooHook.note("writing enter", second, first);
            first = first + 1;
            return "entered";
        }

        @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Argument(0) float first,
                @Advice.Return(readOnly = false) float returned,
                @Advice.Enter Object entered,
                @Advice.Thrown Throwable thrown) {
            ZooHook.note("writing exit", first, returned, entered, thrown);
            returned = returned * 2;
        }
    }

    /** Methods whose first two arguments and whose result have one type. */
    public static final class Doubles {

        private Doubles() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        public static Object enter(
                @Advice.Argument(1) double second, @Advice.Argument(value = 0, readOnly = false) double first) {
            ZooHook.note("writing enter", second, first);
            first = first + 1;
            return "entered";
        }

        @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Argument(0) double first,
                @Advice.Return(readOnly = false) double returned,
                @Advice.Enter Object entered,
                @Advice.Thrown Throwable thrown) {
            ZooHook.note("writing exit", first, returned, entered, thrown);
            returned = returned * 2;
        }
    }

    /** Methods whose first two arguments and whose result have one type. */
    public static final class Texts {

        private Texts() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        public static Object enter(
                @Advice.Argument(1) String second, @Advice.Argument(value = 0, readOnly = false) String first) {
            ZooHook.note("writing enter", second, first);
            first = first + "!";
            return "entered";
        }

        @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Argument(0) String first,
                @Advice.Return(readOnly = false) String returned,
                @Advice.Enter Object entered,
                @Advice.Thrown Throwable thrown) {
            ZooHook.note("writing exit", first, returned, entered, thrown);
            returned = returned + "?";
        }
    }

    /** Methods whose first two arguments and whose result have one type. */
    public static final class IntArrays {

        private IntArrays() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        public static Object enter(
                @Advice.Argument(1) int[] second, @Advice.Argument(value = 0, readOnly = false) int[] first) {
            ZooHook.note("writing enter", second, first);
            first = new int[] {1};
            return "entered";
        }

        @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Argument(0) int[] first,
                @Advice.Return(readOnly = false) int[] returned,
                @Advice.Enter Object entered,
                @Advice.Thrown Throwable thrown) {
            ZooHook.note("writing exit", first, returned, entered, thrown);
            returned = null;
        }
    }

    /** Methods whose first two arguments and whose result have one type. */
    public static final class Objects {

        private Objects() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        public static Object enter(
                @Advice.Argument(1) Object second, @Advice.Argument(value = 0, readOnly = false) Object first) {
            ZooHook.note("writing enter", second, first);
            first = "first " + first;
            return "entered";
        }

        @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Argument(0) Object first,
                @Advice.Return(readOnly = false) Object returned,
                @Advice.Enter Object entered,
                @Advice.Thrown Throwable thrown) {
            ZooHook.note("writing exit", first, returned, entered, thrown);
            returned = "returned " + returned;
        }
    }
}
