package io.flowtap.rulehooks.deferred;

import io.flowtap.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call that writes down what it is told. */
final class WatchedCall implements DeferredCall {

    private final List<String> told = new ArrayList<>();

    List<String> told() {
        return told;
    }

    @Override
    public void completed(@Nullable Object result) {
        told.add("completed " + result);
    }

    @Override
    public void failed(Throwable failure) {
        told.add("failed " + failure.getMessage());
    }

    @Override
    public void cancelled() {
        told.add("cancelled");
    }

    @Override
    public @Nullable Operation operation() {
        return null;
    }

    @Override
    public DeferredCall subscribed() {
        told.add("subscribed");
        return this;
    }

    @Override
    public void followed(boolean mayComeAgain) {}

    @Override
    public void mayBeForgotten() {
        told.add("may be forgotten");
    }
}
