package io.flowtap.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EventFilterTest {

    private final ScriptedSink sink = new ScriptedSink("fake").accepting(type -> !type.equals("agent_trace_history"));

    @Test
    void nothingConfiguredMeansAllThatTheSinkAccepts() {
        EventFilter filter = new EventFilter(sink, List.of());

        assertThat(filter.wants("model_cost")).isTrue();
        assertThat(filter.wants("agent_trace_history")).isFalse();
    }

    @Test
    void aListMeansOnlyThese() {
        EventFilter filter = new EventFilter(sink, List.of("model_cost", "agent_trace_history"));

        assertThat(filter.wants("model_cost")).isTrue();
        assertThat(filter.wants("tool_used")).isFalse();
        assertThat(filter.wants("agent_trace_history")).isFalse();
    }

    @Test
    void anExclamationMarkMeansAllButThese() {
        EventFilter filter = new EventFilter(sink, List.of("!tool_used", "! model_cost"));

        assertThat(filter.wants("flow_executed")).isTrue();
        assertThat(filter.wants("tool_used")).isFalse();
        assertThat(filter.wants("model_cost")).isFalse();
    }

    @Test
    void anExclusionWinsOverAnInclusion() {
        EventFilter filter = new EventFilter(sink, List.of("tool_used", "!tool_used"));

        assertThat(filter.wants("tool_used")).isFalse();
        assertThat(filter.wants("flow_executed")).isFalse();
    }
}
