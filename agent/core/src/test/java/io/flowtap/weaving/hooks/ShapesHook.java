package io.flowtap.weaving.hooks;

import io.flowtap.weaving.fixture.Shapes;
import net.bytebuddy.asm.Advice;

/** Hooks of every shape that a method can meet. */
public final class ShapesHook {

    private ShapesHook() {}

    /** All arguments as they are, on both sides. */
    public static final class Wide {

        private Wide() {}

        @Advice.OnMethodEnter
        static Object enter(
                @Advice.This Shapes host,
                @Advice.Argument(0) long number,
                @Advice.Argument(1) double factor,
                @Advice.Argument(2) int times) {
            AnswerHook.seen().add("enter " + number + " " + factor + " " + times);
            return host;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(
                @Advice.Argument(2) int times,
                @Advice.Argument(1) double factor,
                @Advice.Return long returned,
                @Advice.Enter Object entered,
                @Advice.This Object host) {
            AnswerHook.seen().add("exit " + times + " " + factor + " " + returned + " " + (entered == host));
        }
    }

    /** Anything, as an object. */
    public static final class Boxed {

        private Boxed() {}

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(
                @Advice.Argument(0) Object argument, @Advice.Return Object returned, @Advice.Thrown Throwable thrown) {
            AnswerHook.seen().add(argument + " " + returned + " " + (thrown == null ? "" : thrown.getMessage()));
        }
    }

    /** Not told of failures. */
    public static final class Returning {

        private Returning() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return Object returned) {
            AnswerHook.seen().add("returned " + returned);
        }
    }

    /** Fields of the class and of the one above. */
    public static final class Fields {

        private Fields() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.FieldValue("own") int own, @Advice.FieldValue("inherited") String inherited) {
            AnswerHook.seen().add(own + " " + inherited);
        }
    }

    /** Fails before and after. */
    public static final class Failing {

        private Failing() {}

        @Advice.OnMethodEnter
        static Object enter() {
            AnswerHook.seen().add("failing enter");
            throw new IllegalStateException("on enter");
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(@Advice.Enter Object entered) {
            AnswerHook.seen().add("failing exit " + entered);
            throw new IllegalStateException("on exit");
        }
    }

    /** Wants an argument that is not there. */
    public static final class Greedy {

        private Greedy() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(9) Object argument) {}
    }

    /** Takes a number for a text. */
    public static final class FieldOfAnotherType {

        private FieldOfAnotherType() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.FieldValue("own") String own) {}
    }

    /** Replaces a text and the result. */
    public static final class Writing {

        private Writing() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, readOnly = false) String text) {
            text = text + " replaced";
        }

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) String returned) {
            returned = returned + "?";
        }
    }

    /** Leaves what does not fit. */
    public static final class WritingNonsense {

        private WritingNonsense() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, readOnly = false) Object text) {
            text = 7;
            AnswerHook.seen().add("nonsense enter " + text);
        }

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Object returned) {
            returned = 7;
            AnswerHook.seen().add("nonsense exit " + returned);
        }
    }

    /** Says which of two hooks it is. */
    public static final class Outer {

        private Outer() {}

        @Advice.OnMethodEnter
        static Object enter() {
            AnswerHook.seen().add("outer enter");
            return "outer";
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(@Advice.Enter Object entered, @Advice.Return Object returned) {
            AnswerHook.seen().add(entered + " exit " + returned);
        }
    }

    /** The second one. */
    public static final class Inner {

        private Inner() {}

        @Advice.OnMethodEnter
        static Object enter(@Advice.Argument(0) Object argument) {
            AnswerHook.seen().add("inner enter");
            return "inner";
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(
                @Advice.Enter Object entered, @Advice.Argument(0) Object argument, @Advice.Thrown Throwable thrown) {
            AnswerHook.seen().add(entered + " exit " + argument + (thrown == null ? "" : " " + thrown.getMessage()));
        }
    }
}
