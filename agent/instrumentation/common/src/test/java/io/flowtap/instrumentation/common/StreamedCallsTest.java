package io.flowtap.instrumentation.common;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.operation.AgentOperation;
import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.Operation;
import io.flowtap.operation.OperationStatus;
import io.flowtap.operation.Operations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamedCallsTest {

    private final StreamedCalls calls = new StreamedCalls();
    private final Object model = new Object();
    private final Object handler = new Object();

    @AfterEach
    void leaveNothing() {
        Operations.restore(null);
    }

    private ModelOperation entered() {
        ModelOperation call = calls.enter(model, handler);
        assertThat(call).isNotNull();
        return call;
    }

    @Test
    void oneCallHasOneRecordHoweverManyFramesItPasses() {
        ModelOperation call = entered();
        Object observing = new Object();

        assertThat(calls.enter(model, observing))
                .as("the same model with a handler of its own")
                .isNull();
        assertThat(calls.enter(new Object(), observing))
                .as("a model further in, with the same handler")
                .isNull();

        assertThat(calls.of(observing)).isSameAs(call);
        assertThat(calls.of(handler)).as("a handler that was replaced").isNull();
        assertThat(StreamedCalls.modelOf(call)).isSameAs(model);
    }

    @Test
    void aModelThatAsksAnotherOneWithAHandlerOfItsOwnMakesTwo() {
        ModelOperation outer = calls.enter(model, handler);
        ModelOperation inner = calls.enter(new Object(), new Object());

        assertThat(inner).isNotNull().isNotSameAs(outer);
        assertThat(inner.innerLayer()).isTrue();
    }

    @Test
    void partsRunWhereTheStreamWasOpened() {
        AgentOperation agent = new AgentOperation("id", "agent", "type", "framework", null, null);
        agent.activate();
        ModelOperation call = entered();
        call.deactivate();
        agent.deactivate();
        assertThat(calls.awaitsFirstPart(handler)).isTrue();

        Object entered = calls.partArrives(handler);

        assertThat(Operation.current()).isSameAs(agent);
        assertThat(calls.awaitsFirstPart(handler)).isFalse();
        CallbackScope.leave(entered);
        assertThat(Operation.current()).isNull();
    }

    @Test
    void cancellingEndsTheCallAndWhatStreamsItsAnswer() {
        boolean[] cancelled = new boolean[1];
        AgentOperation agent = new AgentOperation("id", "agent", "type", "framework", null, null);
        agent.origin((StreamOwner) () -> cancelled[0] = true);
        agent.activate();
        ModelOperation call = entered();
        Object handle = new Object();
        calls.cancellableBy(handle, handler);

        calls.cancelled(handle);
        calls.cancelled(handle);

        assertThat(call.status()).isEqualTo(OperationStatus.CANCELLED);
        assertThat(cancelled[0]).isTrue();
    }

    @Test
    void aHandlerNobodyKnowsIsLeftAlone() {
        assertThat(calls.of(handler)).isNull();
        assertThat(calls.partArrives(handler)).isNull();
        assertThat(calls.awaitsFirstPart(handler)).isFalse();
        calls.cancelled(new Object());
        CallbackScope.leave(null);
    }
}
