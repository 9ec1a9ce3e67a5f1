package io.flowtap.weaving;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * What Flowtap honours of ByteBuddy's advice annotations. A property that is left out has the value Flowtap works with,
 * whatever ByteBuddy's default is: hooks are called, not inlined, and what they throw is caught.
 */
final class AdviceContract {

    private static final String LEAVE_OUT = "leave it out: ";

    private AdviceContract() {}

    /**
     * @param annotation simple name of an annotation in ByteBuddy's {@code Advice}
     * @param value as ASM has it; of an enum, the name of its constant
     * @return what to write instead; null if Flowtap does what the property says
     */
    static @Nullable String objection(String annotation, String property, Object value) {
        return switch (annotation) {
            case "OnMethodEnter", "OnMethodExit" -> toMethod(property, value);
            default -> toParameter(annotation, property, value);
        };
    }

    private static @Nullable String toMethod(String property, Object value) {
        return switch (property) {
            case "inline" ->
                unless(Boolean.FALSE.equals(value), LEAVE_OUT + "hooks are called, never copied into the method");
            case "suppress" ->
                unless(isNamed(value, "java.lang.Throwable"), LEAVE_OUT + "whatever a hook throws is caught");
            case "onThrowable" ->
                unless(
                        isNamed(value, "java.lang.Throwable"),
                        "write onThrowable = Throwable.class and look at the parameter annotated with Thrown");
            case "backupArguments" ->
                unless(Boolean.TRUE.equals(value), LEAVE_OUT + "exit is given the arguments as they were passed");
            case "skipOn", "skipOnIndex" -> LEAVE_OUT + "a hook cannot skip the method";
            case "repeatOn", "repeatOnIndex" -> LEAVE_OUT + "a hook cannot repeat the method";
            case "prependLineNumber" -> LEAVE_OUT + "no line numbers are written into the method";
            default -> LEAVE_OUT + "it is not known";
        };
    }

    private static @Nullable String toParameter(String annotation, String property, Object value) {
        return switch (property) {
            case "value" -> null;
            case "readOnly" ->
                unless(
                        Boolean.TRUE.equals(value) || annotation.equals("Argument") || annotation.equals("Return"),
                        LEAVE_OUT + "arguments and results alone can be replaced");
            case "optional" ->
                unless(Boolean.FALSE.equals(value), "write another hook for the methods that do not have it");
            case "typing" -> unless("DYNAMIC".equals(value), LEAVE_OUT + "values are cast to the parameter's type");
            case "declaringType" -> LEAVE_OUT + "the field is looked for from the hooked class upwards";
            default -> LEAVE_OUT + "it is not known";
        };
    }

    private static @Nullable String unless(boolean honoured, String instead) {
        return honoured ? null : instead;
    }

    private static boolean isNamed(Object value, String type) {
        return value instanceof Type named && named.getClassName().equals(type);
    }
}
