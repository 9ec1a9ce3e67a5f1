package io.flowtap.weaving.hooks;

import io.flowtap.operation.Operation;
import net.bytebuddy.asm.Advice;

/** Hooks that ask for what Flowtap does not do. Each is told what to write instead. */
public final class RefusedHooks {

    private RefusedHooks() {}

    /** Copied into the method. */
    @Refused("inline = true")
    static final class Inlined {
        @Advice.OnMethodEnter(inline = true)
        static void enter() {}
    }

    /** Copied into the method at its end. */
    @Refused("inline = true")
    static final class InlinedExit {
        @Advice.OnMethodExit(inline = true)
        static void exit() {}
    }

    /** Suppresses some only. */
    @Refused("suppress = java.lang.IllegalStateException.class")
    static final class SuppressingSome {
        @Advice.OnMethodEnter(suppress = IllegalStateException.class)
        static void enter() {}
    }

    /** Skips the method. */
    @Refused("skipOn = net.bytebuddy.asm.Advice$OnNonDefaultValue.class")
    static final class Skipping {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static Object enter() {
            return null;
        }
    }

    /** Skips the method, looking into an array. */
    @Refused("skipOnIndex = 1")
    static final class SkippingByIndex {
        @Advice.OnMethodEnter(skipOnIndex = 1)
        static Object enter() {
            return null;
        }
    }

    /** Wants a line number. */
    @Refused("prependLineNumber = true")
    static final class WithLineNumber {
        @Advice.OnMethodEnter(prependLineNumber = true)
        static void enter() {}
    }

    /** Is called for some exceptions only. */
    @Refused("onThrowable = java.lang.RuntimeException.class")
    static final class OnSomeThrowable {
        @Advice.OnMethodExit(onThrowable = RuntimeException.class)
        static void exit() {}
    }

    /** Repeats the method. */
    @Refused("repeatOn = net.bytebuddy.asm.Advice$OnNonDefaultValue.class")
    static final class Repeating {
        @Advice.OnMethodExit(repeatOn = Advice.OnNonDefaultValue.class)
        static boolean exit() {
            return true;
        }
    }

    /** Wants the arguments as the method left them. */
    @Refused("backupArguments = false")
    static final class WithoutBackup {
        @Advice.OnMethodExit(backupArguments = false)
        static void exit() {}
    }

    /** Takes what may not be there. */
    @Refused("optional = true")
    static final class Optional {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 3, optional = true) Object argument) {}
    }

    /** Takes an object of what may be static. */
    @Refused("optional = true")
    static final class OptionalThis {
        @Advice.OnMethodEnter
        static void enter(@Advice.This(optional = true) Object host) {}
    }

    /** Insists on the declared type. */
    @Refused("typing = STATIC")
    static final class Typed {
        @Advice.OnMethodEnter
        static void enter(
                @Advice.Argument(
                                value = 0,
                                typing = net.bytebuddy.implementation.bytecode.assign.Assigner.Typing.STATIC)
                        Object argument) {}
    }

    /** Writes a field. */
    @Refused("readOnly = false")
    static final class WritingField {
        @Advice.OnMethodEnter
        static void enter(@Advice.FieldValue(value = "own", readOnly = false) int own) {}
    }

    /** Replaces the exception. */
    @Refused("readOnly = false")
    static final class WritingThrown {
        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(@Advice.Thrown(readOnly = false) Throwable thrown) {}
    }

    /** Replaces an argument when it is too late. */
    @Refused("an argument is replaced on enter")
    static final class WritingLate {
        @Advice.OnMethodExit
        static void exit(@Advice.Argument(value = 0, readOnly = false) Object argument) {}
    }

    /** Names the class of the field. */
    @Refused("declaringType = java.lang.Object.class")
    static final class FieldElsewhere {
        @Advice.OnMethodEnter
        static void enter(@Advice.FieldValue(value = "own", declaringType = Object.class) int own) {}
    }

    /** Has two of a kind. */
    @Refused("there is another one with @Advice.OnMethodEnter")
    static final class TwoEnters {
        @Advice.OnMethodEnter
        static void one() {}

        @Advice.OnMethodEnter
        static void two() {}
    }

    /** Has two of the other kind. */
    @Refused("there is another one with @Advice.OnMethodExit")
    static final class TwoExits {
        @Advice.OnMethodExit
        static void one() {}

        @Advice.OnMethodExit
        static void two() {}
    }

    /** One method for both sides. */
    @Refused("write two methods")
    static final class BothSides {
        @Advice.OnMethodEnter
        @Advice.OnMethodExit
        static void both() {}
    }

    /** Needs an object. */
    @Refused("make it static")
    static final class OfObject {
        @Advice.OnMethodEnter
        void enter() {}
    }

    /** Is nothing. */
    @Refused("has no advice")
    static final class Nothing {
        static void enter() {}
    }

    /** Does not say what it takes. */
    @Refused("where parameter 1 comes from is not said")
    static final class Unannotated {
        @Advice.OnMethodEnter
        static void enter(@Advice.This Object host, Object other) {}
    }

    /** Uses a part of the vocabulary that is not there. */
    @Refused("@Advice.AllArguments is not honoured")
    static final class AllArguments {
        @Advice.OnMethodEnter
        static void enter(@Advice.AllArguments Object[] arguments) {}
    }

    /** Uses another. */
    @Refused("@Advice.AssignReturned.ToReturned is not honoured")
    static final class Assigning {
        @Advice.OnMethodExit
        @Advice.AssignReturned.ToReturned
        static Object exit() {
            return null;
        }
    }

    /** Looks ahead. */
    @Refused("known to exit only")
    static final class LookingAhead {
        @Advice.OnMethodEnter
        static void enter(@Advice.Return Object returned) {}
    }

    /** Hands a primitive over. */
    @Refused("return an Object")
    static final class HandingOverNumber {
        @Advice.OnMethodEnter
        static long enter() {
            return 1;
        }
    }

    /** Takes an object for a number. */
    @Refused("declare it as one")
    static final class ThisAsNumber {
        @Advice.OnMethodEnter
        static void enter(@Advice.This int host) {}
    }

    /** Returns to nobody. */
    @Refused("return void")
    static final class ReturningFromExit {
        @Advice.OnMethodExit
        static Object exit() {
            return null;
        }
    }

    /** Is never called when there is an exception. */
    @Refused("write onThrowable = Throwable.class")
    static final class ThrownNever {
        @Advice.OnMethodExit
        static void exit(@Advice.Thrown Throwable thrown) {}
    }

    /** Takes what nobody hands over. */
    @Refused("leave Enter out")
    static final class EnteredByNobody {
        @Advice.OnMethodEnter
        static void enter() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Enter Object entered) {}
    }

    /** Names a type that the host's class cannot see. */
    @Refused("names io.flowtap.operation.Operation")
    static final class NamingOurs {
        @Advice.OnMethodEnter
        static Operation enter() {
            return null;
        }
    }

    /** Names one at the end. */
    @Refused("names io.flowtap.operation.Operation")
    static final class NamingOursAtExit {
        @Advice.OnMethodEnter
        static Object enter() {
            return null;
        }

        @Advice.OnMethodExit
        static void exit(@Advice.Enter Operation entered) {}
    }
}
