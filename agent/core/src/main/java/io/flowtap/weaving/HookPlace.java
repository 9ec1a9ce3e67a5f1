package io.flowtap.weaving;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A hook that has failed at least once. From then on its successes are seen as well, because only failures without any
 * success between say that it cannot work; a hook that never failed pays nothing for this.
 */
final class HookPlace {

    /** So many failures in a row end the module: the host pays for each, and none left a record. */
    static final int MOST_IN_A_ROW = 100;

    private static final MethodHandle SUCCEEDED;

    static {
        try {
            SUCCEEDED = MethodHandles.lookup()
                    .findVirtual(HookPlace.class, "succeeded", MethodType.methodType(Object.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final AtomicInteger inARow = new AtomicInteger();

    private volatile HookFailure latest;
    private volatile boolean watched;
    private boolean said;

    HookPlace(HookFailure first) {
        this.latest = first;
    }

    /** Called on the host's thread. */
    void failed(HookFailure failure) {
        // What may decide something must not be pushed aside by what does not.
        if (failure.text() != null) {
            latest = failure;
        }
        if (watched && !failure.befellTheCall()) {
            inARow.incrementAndGet();
        }
    }

    @SuppressWarnings("unused") // found by name
    private Object succeeded(Object result) {
        if (inARow.get() != 0) {
            inARow.set(0);
        }
        return result;
    }

    /** {@code hook}, whose successes this sees. */
    MethodHandle watching(MethodHandle hook) {
        MethodHandle succeeded = SUCCEEDED.bindTo(this);
        Class<?> result = hook.type().returnType();
        return result == void.class
                ? MethodHandles.filterReturnValue(
                        hook,
                        MethodHandles.insertArguments(succeeded, 0, (Object) null)
                                .asType(MethodType.methodType(void.class)))
                : MethodHandles.filterReturnValue(hook, succeeded.asType(MethodType.methodType(result, result)));
    }

    /** All calls are seen from now on. */
    void watched() {
        watched = true;
    }

    boolean isWatched() {
        return watched;
    }

    boolean fails() {
        return inARow.get() >= MOST_IN_A_ROW;
    }

    /** Another copy of the hook is at work. */
    void renewed() {
        HookFailure failure = latest;
        latest = new HookFailure(failure.place(), failure.text(), failure.befellTheCall(), failure.doesNotFit(), false);
    }

    /** The one that has most to say. */
    HookFailure latest() {
        return latest;
    }

    /** @return whether it had not been reported before */
    boolean markReported() {
        boolean news = !said;
        said = true;
        return news;
    }
}
