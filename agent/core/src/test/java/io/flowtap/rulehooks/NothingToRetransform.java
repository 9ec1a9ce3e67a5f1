package io.flowtap.rulehooks;

import io.flowtap.rulehooks.callback.Retransformation;
import java.util.List;

/** A JVM in which no class can be rewritten. */
final class NothingToRetransform implements Retransformation {

    @Override
    public boolean isPossible(Class<?> type) {
        return false;
    }

    @Override
    public void retransform(List<Class<?>> classes) {
        throw new AssertionError("nothing is possible");
    }
}
