package io.flowtap.rulehooks.callback;

import java.util.List;

/** Has loaded classes rewritten once more. */
public interface Retransformation {

    /** Whether a class can be rewritten at all: hidden ones, such as those of lambda expressions, cannot. */
    boolean isPossible(Class<?> type);

    /** Rewrites what can be; failures are of no consequence. */
    void retransform(List<Class<?>> classes);
}
