package io.flowtap.rulehooks.callback;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which methods of an object are the end of a call.
 *
 * @param names any of these
 * @param parameters how many they have at least
 */
public record CallbackMethod(Set<String> names, int parameters) {

    /** By which emitters, sinks and observers are told that there is nothing more to come. */
    private static final Set<String> COMPLETING = Set.of(
            "complete",
            "completeWithError",
            "completeExceptionally",
            "onComplete",
            "onCompleted",
            "onCompletion",
            "onError",
            "onFailure",
            "emitComplete",
            "emitError",
            "tryEmitComplete",
            "tryEmitError",
            "fail",
            "error",
            "success");

    /** The method that a rule names, with at least so many parameters as it gives names. */
    public static CallbackMethod named(String name, List<String> parameterNames) {
        return new CallbackMethod(Set.of(name), parameterNames.size());
    }

    /** Whatever completes an emitter, a sink or an observer. */
    public static CallbackMethod completing() {
        return new CallbackMethod(COMPLETING, 0);
    }

    /** Whether the name of a callback says that the call failed, whatever it is called with. */
    public static boolean saysFailure(String method) {
        String name = method.toLowerCase(Locale.ROOT);
        return name.contains("error") || name.contains("fail") || name.contains("exception");
    }

    boolean is(String name, int count) {
        return count >= parameters && names.contains(name);
    }
}
