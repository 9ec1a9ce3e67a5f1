package io.flowtap.weaving.hooks;

import io.flowtap.weaving.fixture.Built;
import net.bytebuddy.asm.Advice;

/** Hooks on constructors, static methods and fields, found by what their parameters are. */
public final class BuiltHook {

    private BuiltHook() {}

    /** The object is there, with its fields. */
    public static final class Made {

        private Made() {}

        @Advice.OnMethodExit
        static void exit(
                @Advice.This Built host,
                @Advice.Argument(0) String text,
                @Advice.Argument(1) long factor,
                @Advice.FieldValue("size") int size,
                @Advice.FieldValue("KIND") String kind) {
            AnswerHook.seen().add(kind + " " + text + " " + factor + " " + size + " " + host.text());
        }
    }

    /** Any constructor. */
    public static final class AnyMade {

        private AnyMade() {}

        @Advice.OnMethodExit
        static void exit(@Advice.This Object host) {
            AnswerHook.seen().add("any " + ((Built) host).text());
        }
    }

    /** Fails. */
    public static final class FailingMade {

        private FailingMade() {}

        @Advice.OnMethodExit
        static void exit(@Advice.This Object host) {
            throw new IllegalStateException("odd");
        }
    }

    /** Too early. */
    public static final class Entered {

        private Entered() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(0) String text) {}
    }

    /** Too late. */
    public static final class Thrown {

        private Thrown() {}

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(@Advice.Thrown Throwable thrown) {}
    }

    /** The one method that has such an argument and such a result. */
    public static final class OfTypes {

        private OfTypes() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Argument(0) int number, @Advice.Return String returned) {
            AnswerHook.seen().add("int " + number + " " + returned);
        }
    }

    /** Named as it is declared above. */
    public static final class Covariant {

        private Covariant() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return CharSequence returned) {
            AnswerHook.seen().add("covariant " + returned);
        }
    }

    /** Wants a text where there is a number. */
    public static final class OfText {

        private OfText() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(0) String text) {}
    }

    /** Wants a number where there is a text. */
    public static final class OfNumber {

        private OfNumber() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return int returned) {}
    }

    /** Methods of objects only. */
    public static final class OfObject {

        private OfObject() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.This Object host) {
            AnswerHook.seen().add("of object");
        }
    }
}
