package io.flowtap.recording;

import static io.flowtap.recording.SampleOperations.flow;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.operation.AgentOperation;
import io.flowtap.operation.FlowOperation;
import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.OperationKind;
import io.flowtap.operation.RetrievalOperation;
import io.flowtap.operation.ToolOperation;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FailedAgentTest {

    @RegisterExtension
    private final InstalledRecorder installed = new InstalledRecorder();

    private final CollectedEvents collected = installed.collected;

    @Test
    void anAgentThatFailedSaysWhatMadeItFail() {
        RuntimeException broken = new IllegalStateException("broken");

        assertThat(errorSource(new RuntimeException(new TimeoutException()), null))
                .isEqualTo("timeout");
        assertThat(errorSource(new RuntimeException(new ConnectException()), null))
                .isEqualTo("network");
        assertThat(errorSource(new RuntimeException(broken), OperationKind.MODEL))
                .isEqualTo("llm");
        assertThat(errorSource(new RuntimeException(broken), OperationKind.TOOL))
                .isEqualTo("tool");
        assertThat(errorSource(new RuntimeException(broken), OperationKind.RETRIEVAL))
                .isEqualTo("rag");
        assertThat(errorSource(new RuntimeException(new ConnectException()), OperationKind.MODEL))
                .isEqualTo("network");
        assertThat(errorSource(new RuntimeException(new ConnectException()), OperationKind.TOOL))
                .isEqualTo("tool");
        assertThat(errorSource(new RuntimeException(new JsonException()), null)).isEqualTo("agent");
        assertThat(errorSource(broken, null)).isEqualTo("agent");
        assertThat(errorSource(null, null)).isEqualTo("agent");
    }

    private @Nullable String errorSource(@Nullable Throwable error, @Nullable OperationKind failed) {
        collected.events.clear();
        FlowOperation flow = flow();
        AgentOperation agent = new AgentOperation("a", "Agent", "ai_service", "langchain4j", flow);
        Throwable cause = error == null ? null : error.getCause();
        if (failed == OperationKind.MODEL) {
            new ModelOperation(failed, "chat", false, agent).fail(cause);
        } else if (failed == OperationKind.TOOL) {
            new ToolOperation("t", "function", agent).fail(cause);
        } else if (failed == OperationKind.RETRIEVAL) {
            new RetrievalOperation("r", agent).fail(cause);
        }
        agent.fail(error);
        return (String) collected.only("agent_error").get("error_source");
    }

    @Test
    void aGetterOfTheHostThatThrowsDoesNotReachTheHost() {
        FlowOperation flow = flow();
        AgentOperation agent = new AgentOperation("a", "Agent", "ai_service", "langchain4j", flow);

        agent.fail(new RuntimeException() {
            @Override
            public String getMessage() {
                throw new IllegalStateException("hostile");
            }

            @Override
            public synchronized Throwable getCause() {
                throw new IllegalStateException("hostile");
            }
        });

        assertThat(collected.only("agent_error"))
                .containsEntry("error_source", "agent")
                .doesNotContainKey("error_message");
    }

    /** Like those of JSON parsers. */
    private static final class JsonException extends IOException {}
}
