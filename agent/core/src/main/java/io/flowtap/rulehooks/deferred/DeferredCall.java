package io.flowtap.rulehooks.deferred;

import io.flowtap.operation.Operation;
import org.jspecify.annotations.Nullable;

/** A call whose result is still to come. Told by any thread; the first end counts. No method throws anything. */
public interface DeferredCall {

    /** @param result what its result was completed with, the last element of several; null if it has none */
    void completed(@Nullable Object result);

    void failed(Throwable failure);

    /** Nobody wants the result any more. */
    void cancelled();

    /** What is worked for while the result is made; null if the call is no operation. */
    @Nullable
    Operation operation();

    /**
     * The call that a subscription to the result stands for: the first is this one, and each later one is a call of its
     * own, since it does the same work again. Null if that is none of the rule's.
     */
    @Nullable
    DeferredCall subscribed();

    /**
     * It is going to be told how its result fares.
     *
     * @param mayComeAgain whether the result may be subscribed to again, see {@link #subscribed}
     */
    void followed(boolean mayComeAgain);

    /** The application may drop the result half read, and nobody would tell: the call is given up after some time. */
    void mayBeForgotten();
}
