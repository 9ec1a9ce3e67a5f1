package io.flowtap.weaving.hooks;

import net.bytebuddy.asm.Advice;

/** Hooks that fit every method there is. */
public final class AnyMethodHook {

    private AnyMethodHook() {}

    /** A static method without arguments. */
    public static final class Bare {

        private Bare() {}

        @Advice.OnMethodEnter
        static Object enter() {
            return "entered";
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(
                @Advice.Enter Object entered, @Advice.Return Object returned, @Advice.Thrown Throwable thrown) {}
    }

    /** A method with an argument at least. */
    public static final class OfArgument {

        private OfArgument() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(0) Object argument) {}

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(
                @Advice.Argument(0) Object argument, @Advice.Return Object returned, @Advice.Thrown Throwable thrown) {}
    }

    /** A constructor. */
    public static final class OfConstructor {

        private OfConstructor() {}

        @Advice.OnMethodExit
        static void exit(@Advice.This Object host) {}
    }

    /** A constructor with an argument at least. */
    public static final class OfConstructorArgument {

        private OfConstructorArgument() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Argument(0) Object argument, @Advice.This Object host) {}
    }

    /** A method of an object. */
    public static final class OfInstance {

        private OfInstance() {}

        @Advice.OnMethodEnter
        static Object enter(@Advice.This Object host) {
            return host;
        }

        @Advice.OnMethodExit
        static void exit(@Advice.This Object host, @Advice.Enter Object entered, @Advice.Return Object returned) {}
    }
}
