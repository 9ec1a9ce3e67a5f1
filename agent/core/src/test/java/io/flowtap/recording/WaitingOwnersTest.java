package io.flowtap.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.OperationKind;
import io.flowtap.operation.internal.OperationAccess;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WaitingOwnersTest {

    private final WaitingOwners owners = new WaitingOwners();

    @Test
    void letsGoOfACallThatIsComplete() {
        WeakReference<ModelOperation> call = completed();
        owners.abandonForgotten(System.nanoTime());

        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!call.refersTo(null) && System.nanoTime() < deadline) {
            System.gc();
        }

        assertThat(call.get()).isNull();
    }

    private WeakReference<ModelOperation> completed() {
        ModelOperation framework = chat(null);
        ModelOperation sdk = chat(framework);
        framework.end();
        owners.add(framework);
        sdk.end();
        return new WeakReference<>(framework);
    }

    @Test
    void givesUpOnACallWhoseInnerLayerNeverEndsAfterTenMinutes() {
        ModelOperation framework = chat(null);
        chat(framework);
        framework.end();
        owners.add(framework);
        long now = System.nanoTime();

        owners.abandonForgotten(now + TimeUnit.MINUTES.toNanos(9));
        assertThat(OperationAccess.get().awaitsInner(framework)).isTrue();

        owners.abandonForgotten(now + TimeUnit.MINUTES.toNanos(11));
        assertThat(OperationAccess.get().awaitsInner(framework)).isFalse();
    }

    private static ModelOperation chat(@Nullable ModelOperation parent) {
        return new ModelOperation(OperationKind.MODEL, "chat", true, parent);
    }
}
