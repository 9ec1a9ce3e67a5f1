package io.flowtap.rulehooks;

import io.flowtap.identity.CallIdentity;
import io.flowtap.identity.Identification;
import io.flowtap.operation.AgentDescription;
import io.flowtap.operation.ContentCapture;
import io.flowtap.operation.Operation;
import io.flowtap.operation.internal.CurrentRecorder;
import io.flowtap.operation.internal.OperationRecorder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What calls of rules' methods report, for the time of a test. */
final class RecordedCalls implements OperationRecorder, BeforeEachCallback, AfterEachCallback {

    final List<Operation> ended = new ArrayList<>();
    final List<AgentDescription> agents = new ArrayList<>();
    final List<Identification> identifications = new ArrayList<>();

    /** Whom those of {@link #identifications} were for. */
    final List<@Nullable CallIdentity> callers = new ArrayList<>();

    /** Properties of business events. */
    final List<Map<String, ?>> captured = new ArrayList<>();

    @Override
    public void beforeEach(ExtensionContext test) {
        CurrentRecorder.install(this);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        CurrentRecorder.install(OperationRecorder.NONE);
    }

    @Override
    public void ended(Operation operation) {
        ended.add(operation);
    }

    @Override
    public void awaitsInner(Operation operation) {}

    @Override
    public void agentCreated(AgentDescription agent, @Nullable Operation within) {
        agents.add(agent);
    }

    @Override
    public void identified(Identification identification, @Nullable CallIdentity own, @Nullable Operation within) {
        identifications.add(identification);
        callers.add(own);
    }

    @Override
    public void captured(@Nullable String name, @Nullable Map<String, ?> properties, @Nullable Operation within) {
        captured.add(properties == null ? Map.of() : properties);
    }

    @Override
    public ContentCapture capture() {
        return ContentCapture.OFF;
    }
}
