package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** An operation ends when its listener, emitter, observer or sink is called. */
@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
class CallbacksTest {

    private static final String PROGRAM = "com.example.executors.callbacks.CallbacksProgram";

    private static final String RULES = """
        rules:
          - method: P$ListenerEngine.run*(String job, Listener listener)
            is: tool
            tool_id: job
            tool_type: answer.text
            ends:
              - listener.onResponse(answer, tokens)
              - listener.onFailure(failure)
          - method: P$FunctionEngine.run(String job, Consumer consumer)
            is: tool
            tool_id: job
            tool_type: answer.text
            ends: consumer.accept(answer)
          - method: P$FunctionEngine.runWithBoth(String job, BiConsumer consumer)
            is: tool
            tool_id: job
            ends: consumer.accept(answer, failure)
          - method: P$FunctionEngine.runWithTwo(String job, Consumer good, Consumer bad)
            is: tool
            tool_id: job
            ends:
              - good.accept(answer)
              - bad.accept(failure)
          - method: P$HandlerEngine.run(String job, Handler handler)
            is: tool
            tool_id: job
            tool_type: answer.tokens
            ends: handler.finished(answer)
          - method: P$ObserverEngine.run(String job, StreamObserver observer)
            is: tool
            tool_id: job
            ends: observer
          - method: P$EmitterEngine.fill(String job, SseEmitter emitter)
            is: tool
            tool_id: job
            ends: emitter
          - method: P$EmitterEngine.stream(String job)
            is: tool
            tool_id: job
            ends: return
          - method: P$SinkEngine.run(String job, Sinks.Many sink)
            is: tool
            tool_id: job
            ends: sink
          - method: P$Model.ask(String job)
            is: node
            tool_id: job
            tool_type: "asked"
        """.replace("P$", PROGRAM + "$");

    @Parameter
    Jdk jdk;

    @Test
    void operationsEndWithTheirCallbacks() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        ForkedApp.Ended plain = program().run().successfully();

        ForkedApp.Ended ended = observed(home).run().successfully();

        assertThat(ended.stdout().lines().sorted().toList())
                .isEqualTo(plain.stdout().lines().sorted().toList());
        assertThat(ended.agentLines()).isEmpty();
        assertThat(tools(home))
                .extracting(event -> event.get("tool_id"), RecordedEvent::status)
                .containsExactlyInAnyOrder(
                        tuple("listener", "ok"),
                        tuple("listener-fails", "error"),
                        tuple("listener-at-once", "ok"),
                        tuple("listener-refused", "error"),
                        tuple("listener-shared-1", "ok"),
                        tuple("listener-shared-2", "ok"),
                        tuple("consumer", "ok"),
                        tuple("both", "ok"),
                        tuple("both-fails", "error"),
                        tuple("two-fails", "error"),
                        tuple("subclass", "ok"),
                        tuple("observer", "ok"),
                        tuple("observer-fails", "error"),
                        tuple("emitter", "ok"),
                        tuple("emitter-fails", "error"),
                        tuple("emitter-handed-out", "ok"),
                        tuple("sink", "ok"));
    }

    @Test
    void valuesComeFromTheArgumentsOfTheCallback() throws Exception {
        FlowtapHome home = FlowtapHome.empty();

        observed(home).run().successfully();

        Map<Object, Object> types = new HashMap<>();
        for (RecordedEvent each : tools(home)) {
            types.put(each.get("tool_id"), each.get("tool_type"));
        }
        assertThat(types)
                .containsEntry("listener", "listener")
                .containsEntry("listener-shared-2", "listener-shared-2")
                .containsEntry("consumer", "consumer")
                .containsEntry("subclass", "8");
    }

    @Test
    void whatACallbackDoesIsNoPartOfWhatHasEnded() throws Exception {
        FlowtapHome home = FlowtapHome.empty();

        observed(home).run().successfully();

        Map<Object, RecordedEvent> byId = new HashMap<>();
        for (RecordedEvent each : home.events("tool_used")) {
            byId.put(each.get("tool_id"), each);
        }
        assertThat(byId.get("after-listener").parentSpanId()).isNull();
        assertThat(byId.get("in-callback").parentSpanId()).isNull();
        assertThat(byId.get("within-listener-at-once").parentSpanId())
                .isEqualTo(byId.get("listener-at-once").spanId());
        assertThat(byId.get("after-listener-at-once").parentSpanId()).isNull();
    }

    private static List<RecordedEvent> tools(FlowtapHome home) throws Exception {
        return home.events("tool_used").stream()
                .filter(event -> !"asked".equals(event.get("tool_type")))
                .toList();
    }

    private ForkedApp observed(FlowtapHome home) throws Exception {
        return program().ruled(RULES).observed(home);
    }

    private ForkedApp program() {
        return ForkedApp.on(jdk).main(Project.ownExecutorsClassPath(), PROGRAM);
    }
}
