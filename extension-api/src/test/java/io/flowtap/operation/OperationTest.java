package io.flowtap.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.identity.CallIdentity;
import io.flowtap.operation.internal.CurrentRecorder;
import io.flowtap.operation.internal.OperationRecorder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperationTest {

    private final Recorded recorded = new Recorded();

    @BeforeEach
    void record() {
        CurrentRecorder.install(recorded);
    }

    @AfterEach
    void stop() {
        assertThat(Operation.current()).as("context left on the thread").isNull();
        CurrentRecorder.install(OperationRecorder.NONE);
    }

    @Test
    void isRecordedOnceHoweverOftenItIsEnded() {
        ModelOperation call = chat(null);

        call.end();
        call.fail(new IllegalStateException("late"));
        call.cancel();

        assertThat(recorded.ended).containsExactly(call);
        assertThat(call.status()).isEqualTo(OperationStatus.OK);
        assertThat(call.error()).isNull();
    }

    @Test
    void endsOnceWhenManyThreadsRace() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<ModelOperation> calls = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            calls.add(chat(null));
        }
        CountDownLatch go = new CountDownLatch(1);
        for (int t = 0; t < 8; t++) {
            threads.execute(() -> {
                await(go);
                calls.forEach(Operation::end);
            });
        }
        go.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

        assertThat(recorded.ended).containsExactlyInAnyOrderElementsOf(calls);
    }

    @Test
    void aChildSharesItsParentsTraceAndPointsToIt() {
        FlowOperation flow = new FlowOperation("f", "flow", "test", null);
        ToolOperation tool = new ToolOperation("t", "function", flow);

        assertThat(tool.traceIdHigh()).isEqualTo(flow.traceIdHigh());
        assertThat(tool.traceIdLow()).isEqualTo(flow.traceIdLow());
        assertThat(tool.parentSpanId()).isEqualTo(flow.spanId());
        assertThat(tool.flow()).isSameAs(flow);
        assertThat(flow.parentSpanId()).isZero();
    }

    @Test
    void rootsGetTracesOfTheirOwn() {
        assertThat(chat(null).traceIdHigh()).isNotEqualTo(chat(null).traceIdHigh());
    }

    @Test
    void activationIsUndoneToWhatWasCurrentBefore() {
        FlowOperation flow = new FlowOperation("f", "flow", "test", null);
        flow.activate();
        ModelOperation call = chat(Operation.current());
        call.activate();

        assertThat(Operation.current()).isSameAs(call);
        call.deactivate();
        assertThat(Operation.current()).isSameAs(flow);
        flow.deactivate();
        assertThat(Operation.current()).isNull();
    }

    @Test
    void layersOfOneCallAreOneRecordAndTheInnerOneKnowsBetter() {
        ModelOperation framework = chat(null);
        framework.provider("other");
        framework.requestedModel("alias");
        framework.usage(TokenUsage.of(10, 5));
        ModelOperation sdk = chat(framework);
        sdk.provider("openai");
        sdk.modelName("gpt-4o");
        sdk.usage(TokenUsage.of(10, 5).withCacheRead(8).withReasoning(2));

        sdk.end();
        framework.end();

        assertThat(recorded.ended).containsExactly(framework);
        assertThat(framework.provider()).isEqualTo("openai");
        assertThat(framework.modelName()).isEqualTo("gpt-4o");
        assertThat(framework.requestedModel()).isEqualTo("alias");
        assertThat(framework.usage())
                .isEqualTo(TokenUsage.of(10, 5).withCacheRead(8).withReasoning(2));
    }

    @Test
    void anOuterLayerThatEndsFirstIsRecordedWhenTheInnerOneEnds() {
        ModelOperation framework = chat(null);
        ModelOperation sdk = chat(framework);

        framework.end();
        assertThat(recorded.ended).isEmpty();
        assertThat(recorded.waiting).containsExactly(framework);

        sdk.usage(TokenUsage.of(3, 4));
        sdk.end();
        assertThat(recorded.ended).containsExactly(framework);
        assertThat(framework.usage()).isEqualTo(TokenUsage.of(3, 4));
    }

    @Test
    void anInnerLayerThatNeverEndsCanBeAbandoned() {
        ModelOperation framework = chat(null);
        ModelOperation forgotten = chat(framework);
        framework.end();

        framework.abandonInner();
        forgotten.end();
        framework.end();

        assertThat(recorded.ended).containsExactly(framework);
    }

    @Test
    void aResultThatComesAfterTheOuterLayerWasAbandonedIsARecordOfItsOwn() {
        ModelOperation framework = chat(null);
        ModelOperation slow = chat(framework);
        framework.end();
        assertThat(framework.awaitsInner()).isTrue();
        framework.abandonInner();
        assertThat(framework.awaitsInner()).isFalse();

        slow.usage(TokenUsage.of(1, 2));
        slow.end();

        assertThat(recorded.ended).containsExactly(framework, slow);
        assertThat(framework.usage()).isEqualTo(TokenUsage.NONE);
    }

    @Test
    void aSecondInnerCallWithAResultIsARecordOfItsOwn() {
        ModelOperation ensemble = chat(null);
        ModelOperation first = chat(ensemble);
        first.usage(TokenUsage.of(1, 1));
        first.end();
        ModelOperation second = chat(ensemble);
        second.usage(TokenUsage.of(2, 2));
        second.end();
        ensemble.end();

        assertThat(recorded.ended).containsExactly(second, ensemble);
        assertThat(ensemble.usage()).isEqualTo(TokenUsage.of(1, 1));
    }

    @Test
    void aFailedAttemptFollowedByASuccessfulOneIsOneRecord() {
        ModelOperation retrying = chat(null);
        chat(retrying).fail(new IllegalStateException("503"));
        ModelOperation second = chat(retrying);
        second.usage(TokenUsage.of(2, 2));
        second.end();
        retrying.end();

        assertThat(recorded.ended).containsExactly(retrying);
        assertThat(retrying.usage()).isEqualTo(TokenUsage.of(2, 2));
        assertThat(retrying.status()).isEqualTo(OperationStatus.OK);
    }

    @Test
    void aModelCalledByAToolIsNoLayerOfTheModelThatCalledTheTool() {
        ModelOperation outer = chat(null);
        ToolOperation tool = new ToolOperation("t", "function", outer);
        ModelOperation inner = chat(tool);

        inner.end();
        tool.end();
        outer.end();

        assertThat(recorded.ended).containsExactly(inner, tool, outer);
        assertThat(inner.parentSpanId()).isEqualTo(tool.spanId());
    }

    @Test
    void aServiceThatOwnsNestedCallsIsOneRecordWithTheFirstOfThem() {
        ModelOperation service = chat(null);
        service.ownsNestedCalls(true);
        FlowOperation flow = new FlowOperation("f", "flow", "test", service);
        ModelOperation first = chat(flow);
        first.usage(TokenUsage.of(1, 1));
        first.end();
        ModelOperation second = chat(flow);
        second.usage(TokenUsage.of(2, 2));
        second.end();
        flow.end();
        service.usage(TokenUsage.of(1, 1).refinedBy(service.usage()));
        service.end();

        assertThat(recorded.ended).containsExactly(second, flow, service);
        assertThat(service.usage()).isEqualTo(TokenUsage.of(1, 1));
        assertThat(second.parentSpanId()).isEqualTo(flow.spanId());
        assertThat(flow.parentSpanId()).isEqualTo(service.spanId());
    }

    @Test
    void aServiceThatHasEndedOwnsNothingAnyMore() {
        ModelOperation service = chat(null);
        service.ownsNestedCalls(true);
        FlowOperation flow = new FlowOperation("f", "flow", "test", service);
        service.end();
        ModelOperation late = chat(flow);
        late.usage(TokenUsage.of(1, 1));
        late.end();
        flow.end();

        assertThat(recorded.ended).containsExactly(service, late, flow);
    }

    @Test
    void aCallBelowAnInnerLayerHangsBelowTheRecordOfItsOwner() {
        ModelOperation outer = chat(null);
        ModelOperation inner = chat(outer);
        ToolOperation tool = new ToolOperation("t", "function", inner);

        assertThat(tool.parentSpanId()).isEqualTo(outer.spanId());
    }

    @Test
    void aLayerThatStartsAfterTheOuterOneEndedIsACallOfItsOwn() {
        ModelOperation outer = chat(null);
        outer.end();
        ModelOperation late = chat(outer);
        late.end();

        assertThat(recorded.ended).containsExactly(outer, late);
    }

    @Test
    void aFlowKnowsWhatFinishedInItAndStopsCollectingAtItsLimit() {
        FlowOperation flow = new FlowOperation("f", "flow", "test", null);
        for (int i = 0; i < FlowOperation.MAX_COLLECTED + 5; i++) {
            new ToolOperation("t" + i, "function", flow).end();
        }

        int collected = 0;
        for (Operation each = flow.newestFinished(); each != null; each = FlowOperation.finishedBefore(each)) {
            collected++;
        }
        assertThat(collected).isEqualTo(FlowOperation.MAX_COLLECTED);
        assertThat(flow.finishedCount()).isEqualTo(FlowOperation.MAX_COLLECTED + 5);
    }

    @Test
    void identityIsInheritedFromTheOperationAround() {
        FlowOperation flow = new FlowOperation("f", "flow", "test", null);
        CallIdentity identity = CallIdentity.ofUser("ann").withSessionId("session");
        flow.identity(identity);

        assertThat(chat(new ToolOperation("t", "function", flow)).identity()).isEqualTo(identity);
    }

    private static ModelOperation chat(@Nullable Operation parent) {
        return new ModelOperation(OperationKind.MODEL, "chat", false, parent);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Recorded implements OperationRecorder {

        final List<Operation> ended = Collections.synchronizedList(new ArrayList<>());
        final List<Operation> waiting = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void ended(Operation operation) {
            ended.add(operation);
        }

        @Override
        public void awaitsInner(Operation operation) {
            waiting.add(operation);
        }

        @Override
        public void agentCreated(AgentDescription agent, @Nullable Operation within) {}

        @Override
        public ContentCapture capture() {
            return ContentCapture.OFF;
        }
    }
}
