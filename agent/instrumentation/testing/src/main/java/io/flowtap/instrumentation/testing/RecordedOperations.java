package io.flowtap.instrumentation.testing;

import io.flowtap.operation.AgentDescription;
import io.flowtap.operation.ContentCapture;
import io.flowtap.operation.FlowOperation;
import io.flowtap.operation.GuardrailOperation;
import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.Operation;
import io.flowtap.operation.RetrievalOperation;
import io.flowtap.operation.ToolOperation;
import io.flowtap.operation.internal.OperationRecorder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Keeps what was recorded and shows it as a tree of text. */
public final class RecordedOperations implements OperationRecorder {

    private final List<Operation> operations = new ArrayList<>();
    private final List<AgentDescription> agents = new ArrayList<>();
    private int awaiting;
    private volatile ContentCapture capture = ContentCapture.OFF;

    @Override
    public synchronized void ended(Operation operation) {
        operations.add(operation);
        notifyAll();
    }

    @Override
    public synchronized void awaitsInner(Operation operation) {
        awaiting++;
    }

    @Override
    public synchronized void agentCreated(AgentDescription agent, Operation within) {
        agents.add(agent);
    }

    @Override
    public ContentCapture capture() {
        return capture;
    }

    public void captureEverything() {
        capture = ContentCapture.ALL;
    }

    public synchronized void clear() {
        operations.clear();
        agents.clear();
        awaiting = 0;
        capture = ContentCapture.OFF;
    }

    public synchronized List<AgentDescription> agents() {
        return List.copyOf(agents);
    }

    public synchronized int awaiting() {
        return awaiting;
    }

    /** Waits for as many records as {@code expected} has lines; other threads may still be ending them. */
    public synchronized String awaitTree(String expected) throws InterruptedException {
        long deadline = System.nanoTime() + 5_000_000_000L;
        int lines = expected.isEmpty() ? 0 : expected.split("\n").length;
        while (operations.size() < lines && System.nanoTime() - deadline < 0) {
            wait(100);
        }
        return tree();
    }

    public synchronized <T extends Operation> List<T> all(Class<T> type) {
        List<T> found = new ArrayList<>();
        for (Operation each : operations) {
            if (type.isInstance(each)) {
                found.add(type.cast(each));
            }
        }
        return found;
    }

    public <T extends Operation> T only(Class<T> type) {
        List<T> found = all(type);
        if (found.size() != 1) {
            throw new AssertionError("expected one " + type.getSimpleName() + " in\n" + tree());
        }
        return found.get(0);
    }

    public synchronized String tree() {
        List<Operation> ordered = new ArrayList<>(operations);
        ordered.sort(Comparator.comparingLong(Operation::startedAt));
        StringBuilder text = new StringBuilder();
        for (Operation each : ordered) {
            if (parentOf(each, ordered) == null) {
                append(text, "", each, ordered);
            }
        }
        return text.toString().stripTrailing();
    }

    private static Operation parentOf(Operation operation, List<Operation> all) {
        for (Operation each : all) {
            if (each.spanId() == operation.parentSpanId()) {
                return each;
            }
        }
        return null;
    }

    private static void append(StringBuilder text, String indent, Operation operation, List<Operation> all) {
        text.append(indent).append(describe(operation)).append('\n');
        for (Operation each : all) {
            if (parentOf(each, all) == operation) {
                append(text, indent + "  ", each, all);
            }
        }
    }

    private static String describe(Operation operation) {
        return operation.kind() + " " + facts(operation) + " "
                + operation.status().label();
    }

    private static String facts(Operation operation) {
        if (operation instanceof ModelOperation call) {
            return call.provider() + " " + call.requestedModel() + ">" + call.modelName() + " "
                    + call.usage().input() + "/" + call.usage().output()
                    + (call.finishReason() == null ? "" : " " + call.finishReason());
        } else if (operation instanceof ToolOperation call) {
            return call.name() + " " + call.toolType() + (call.errorType() == null ? "" : " " + call.errorType());
        } else if (operation instanceof RetrievalOperation search) {
            return search.name() + " " + search.vectorDatabase() + " " + search.sourcesFound() + " "
                    + (Double.isNaN(search.topScore()) ? "-" : String.format(Locale.ROOT, "%.2f", search.topScore()))
                    + " " + search.embeddingModel();
        } else if (operation instanceof GuardrailOperation check) {
            return check.source() + " " + check.direction().label() + " " + check.guardrailName() + " "
                    + check.reason();
        } else if (operation instanceof FlowOperation flow) {
            return flow.name();
        }
        return operation.name();
    }
}
