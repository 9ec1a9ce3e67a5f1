package io.flowtap.rulehooks.callback;

import org.jspecify.annotations.Nullable;

/**
 * One ending of one call.
 *
 * @param ending its index in the rule
 */
public record AwaitedCallback(AwaitedCall call, int ending, CallbackMethod method) {

    /** False if that is not the end of the call, or the call has ended before. */
    boolean called(String name, @Nullable Object[] arguments) {
        return method.is(name, arguments.length) && call.calledBack(ending, name, arguments);
    }
}
