package io.flowtap.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.operation.AgentDescription;
import io.flowtap.operation.ContentCapture;
import io.flowtap.operation.Operation;
import io.flowtap.operation.OperationKind;
import io.flowtap.operation.ToolOperation;
import io.flowtap.operation.internal.OperationRecorder;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AwaitedRecorderTest {

    private static final long PATIENT = 60_000;

    private final Recorded recorded = new Recorded();
    private final UnrecordedCalls unrecorded = new UnrecordedCalls(line -> {});
    private final Operation call = new ToolOperation("search", "function", null);

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void aCallThatEndsBeforeTheAgentIsReadyIsRecordedWhenItIs() throws Exception {
        AwaitedRecorder awaited = new AwaitedRecorder(ContentCapture.OFF, PATIENT, () -> true, unrecorded);
        Thread host = new Thread(() -> awaited.ended(call));
        host.start();

        awaited.ready(recorded);
        host.join();

        assertThat(recorded.ended).containsExactly(call);
    }

    @Test
    void withoutThreadsNobodyWaitsAndWhatEndsIsCounted() {
        AtomicBoolean threads = new AtomicBoolean();
        AwaitedRecorder awaited = new AwaitedRecorder(ContentCapture.OFF, PATIENT, threads::get, unrecorded);

        awaited.ended(call);
        awaited.ended(call);
        threads.set(true);
        awaited.ready(recorded);
        awaited.ended(call);

        assertThat(unrecorded.report().unrecordedCalls()).isEqualTo(2);
        assertThat(recorded.ended).containsExactly(call);
    }

    @Test
    void whileNothingIsMadeNobodyWaitsAndWhatEndsIsCounted() throws Exception {
        AwaitedRecorder awaited = new AwaitedRecorder(ContentCapture.OFF, PATIENT, () -> true, unrecorded);
        Thread early = new Thread(() -> awaited.ended(call));
        early.start();
        while (early.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        awaited.pause();
        early.join();
        awaited.ended(call);

        assertThat(unrecorded.report().unrecordedCalls()).isEqualTo(2);
    }

    @Test
    void callsWaitAgainOnceItIsTriedAgain() throws Exception {
        AwaitedRecorder awaited = new AwaitedRecorder(ContentCapture.OFF, PATIENT, () -> true, unrecorded);
        awaited.pause();
        awaited.resume();
        Thread host = new Thread(() -> awaited.ended(call));
        host.start();

        awaited.ready(recorded);
        host.join();
        awaited.resume();
        awaited.ended(call);

        assertThat(recorded.ended).containsExactly(call, call);
        assertThat(unrecorded.report().troubled()).isFalse();
    }

    @Test
    void whatCanNeverBeRecordedIsCountedToTheEnd() {
        AwaitedRecorder awaited =
                new AwaitedRecorder(ContentCapture.OFF.withPrompts(true), PATIENT, () -> true, unrecorded);
        awaited.impossible();

        awaited.ended(call);
        awaited.ended(call);

        assertThat(unrecorded.report().unrecordedCalls()).isEqualTo(2);
        assertThat(awaited.capture()).isEqualTo(ContentCapture.OFF);
    }

    @Test
    void anInterruptedCallIsRecordedAndStaysInterrupted() {
        AwaitedRecorder awaited = new AwaitedRecorder(ContentCapture.OFF, PATIENT, () -> true, unrecorded);
        Thread.currentThread().interrupt();
        new Thread(() -> awaited.ready(recorded)).start();

        awaited.ended(call);

        assertThat(recorded.ended).containsExactly(call);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void onceOneCallHasWaitedInVainNoOtherWaits() {
        AwaitedRecorder awaited = new AwaitedRecorder(ContentCapture.OFF, 200, () -> true, unrecorded);
        long start = System.nanoTime();
        for (int i = 0; i < 200; i++) {
            awaited.ended(call);
        }

        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isBetween(200L, 2_000L);
    }

    @Test
    void anAgentThatIsReadyLateRecordsFromThenOn() {
        AwaitedRecorder awaited = new AwaitedRecorder(ContentCapture.OFF, 1, () -> true, unrecorded);
        awaited.ended(call);
        awaited.ready(recorded);

        awaited.ended(call);
        awaited.awaitsInner(call);
        awaited.agentCreated(AgentDescription.of("id", "ai_service", "fixture"), null);

        assertThat(recorded.ended).containsExactly(call);
        assertThat(recorded.others).containsExactly("awaits " + OperationKind.TOOL, "created id");
    }

    /** One that is not would be lost without a word for whoever calls first. */
    @Test
    void everythingARecorderHearsIsPassedOn() throws Exception {
        for (Method method : OperationRecorder.class.getMethods()) {
            assertThat(AwaitedRecorder.class
                            .getMethod(method.getName(), method.getParameterTypes())
                            .getDeclaringClass())
                    .as(method.toString())
                    .isEqualTo(AwaitedRecorder.class);
        }
    }

    private static final class Recorded implements OperationRecorder {

        private final List<Operation> ended = new CopyOnWriteArrayList<>();
        private final List<String> others = new CopyOnWriteArrayList<>();

        @Override
        public void ended(Operation operation) {
            ended.add(operation);
        }

        @Override
        public void awaitsInner(Operation operation) {
            others.add("awaits " + operation.kind());
        }

        @Override
        public void agentCreated(AgentDescription agent, @Nullable Operation within) {
            others.add("created " + agent.agentId());
        }

        @Override
        public ContentCapture capture() {
            return ContentCapture.OFF;
        }
    }
}
