package io.flowtap.sink.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.event.Event;
import io.flowtap.event.EventTypes;
import io.flowtap.event.PropertyKey;
import io.opentelemetry.api.common.AttributeKey;
import java.lang.reflect.Field;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The mapping file knows whatever the agent records. */
class ConventionsCoverageTest {

    /** Properties of events that are no spans. */
    private static final Set<String> OF_OTHER_EVENTS =
            Set.of("execution_nodes", "input_context", "nodes_total", "nodes_truncated", "output_summary");

    private final SemanticConventions conventions = SemanticConventions.bundled();

    @Test
    void everyPropertyOfEverySpanIsNamed() {
        Set<String> unnamed = new TreeSet<>();
        for (Event event : RecorderOutput.ofEverything()) {
            if (conventions.isSpan(event.type()) && EventTypes.ALL.contains(event.type())) {
                for (String property : event.context().keySet()) {
                    if (!conventions.names(event, property)) {
                        unnamed.add(event.type() + "." + property);
                    }
                }
                assertThat(conventions.attributes(event).asMap().keySet())
                        .extracting(AttributeKey::getKey)
                        .noneMatch(name -> name.startsWith("flowtap.context."));
            }
        }

        assertThat(unnamed).isEmpty();
    }

    /** What {@link RecorderOutput} leaves out, the test above would not notice. */
    @Test
    void nothingThatCanBeRecordedIsLeftOutOfTheRecording() throws ReflectiveOperationException {
        Set<String> recorded = RecorderOutput.ofEverything().stream()
                .filter(event -> !event.type().equals(EventTypes.AGENT_TRACE_HISTORY))
                .flatMap(event -> event.context().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        recorded.addAll(OF_OTHER_EVENTS);

        Set<String> recordable = new TreeSet<>();
        for (Field field : Class.forName("io.flowtap.recording.PropertyKeys").getDeclaredFields()) {
            if (field.getType() == PropertyKey.class) {
                field.setAccessible(true);
                recordable.add(((PropertyKey) field.get(null)).name());
            }
        }
        assertThat(recorded).containsAll(recordable);
    }

    @Test
    void everyEventIsEitherASpanOrKnownToBeNone() {
        Set<String> types = new TreeSet<>(EventTypes.ALL);
        types.removeIf(conventions::isSpan);

        assertThat(types).containsExactlyInAnyOrder("agent_trace_history", "events_dropped");
    }

    @Test
    void aMistakeInTheFileIsToldWithItsLine() {
        String file = "# a file\n\nattribute  *  *  agent_id  gen_ai.agent.id  text\n";
        assertThatThrownBy(() -> SemanticConventions.of(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 3: attribute  *  *  agent_id");
        assertThatThrownBy(() -> SemanticConventions.of("span flow_executed *\n"))
                .hasMessageContaining("line 1");
        assertThatThrownBy(() -> SemanticConventions.of("spam\n")).hasMessageContaining("line 1");
    }
}
