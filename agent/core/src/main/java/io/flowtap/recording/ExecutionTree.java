package io.flowtap.recording;

import io.flowtap.event.EventFields;
import io.flowtap.event.EventProperties;
import io.flowtap.event.ExecutionNodeFields;
import io.flowtap.operation.FlowOperation;
import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.Operation;
import io.flowtap.operation.OperationStatus;
import io.flowtap.operation.RetrievalOperation;
import io.flowtap.operation.ToolOperation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The {@code execution_nodes} of one finished flow: what ran, below what, in the order in which it started. */
final class ExecutionTree {

    private static final Comparator<Operation> BY_START = new Comparator<>() {
        @Override
        public int compare(Operation one, Operation other) {
            return Long.compare(one.startedAt() - other.startedAt(), 0);
        }
    };

    private final FlowOperation root;
    private final Map<Operation, List<Operation>> children = new IdentityHashMap<>();

    private ExecutionTree(FlowOperation root) {
        this.root = root;
    }

    /** Nodes directly below the flow, each with its own below it. */
    static List<Map<String, Object>> of(FlowOperation flow) {
        ExecutionTree tree = new ExecutionTree(flow);
        tree.collect(flow);
        return tree.nodesBelow(flow);
    }

    private void collect(FlowOperation flow) {
        List<Operation> finished = new ArrayList<>();
        for (Operation each = flow.newestFinished(); each != null; each = FlowOperation.finishedBefore(each)) {
            finished.add(each);
            children.put(each, new ArrayList<>());
        }
        children.put(flow, new ArrayList<>());
        for (Operation each : finished) {
            childrenOf(nearestFinishedAbove(each, flow)).add(each);
            if (each instanceof FlowOperation nested) {
                List<Operation> direct = childrenOf(nested);
                collect(nested);
                childrenOf(nested).addAll(direct);
            }
        }
    }

    private List<Operation> childrenOf(Operation collected) {
        return Objects.requireNonNull(children.get(collected));
    }

    /** Its parent may still run, or be a layer without a record of its own. */
    private Operation nearestFinishedAbove(Operation operation, FlowOperation flow) {
        Operation above = operation.parent();
        while (above != null && above != flow && !children.containsKey(above)) {
            above = above.parent();
        }
        return above == null ? flow : above;
    }

    private List<Map<String, Object>> nodesBelow(Operation operation) {
        List<Operation> below = childrenOf(operation);
        below.sort(BY_START);
        List<Map<String, Object>> nodes = new ArrayList<>(below.size());
        for (Operation each : below) {
            nodes.add(node(each));
        }
        return nodes;
    }

    private Map<String, Object> node(Operation operation) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put(ExecutionNodeFields.KIND, KindNames.of(operation.kind()));
        put(node, ExecutionNodeFields.NAME, nameOf(operation));
        node.put(EventFields.SPAN_ID, Hex.of(operation.spanId()));
        node.put(EventFields.STATUS, operation.status().label());
        node.put(ExecutionNodeFields.START_MS, millis(operation.startedAt() - root.startedAt()));
        node.put(EventFields.LATENCY_MS, millis(operation.elapsedNanos()));
        if (operation instanceof ModelOperation model) {
            describe(node, model);
        } else if (operation instanceof RetrievalOperation retrieval) {
            describe(node, retrieval);
        } else if (operation instanceof ToolOperation tool) {
            describe(node, tool);
        }
        if (operation.status() != OperationStatus.OK && operation.error() != null) {
            node.put(EventProperties.ERROR_TYPE, operation.error().getClass().getName());
        }
        List<Map<String, Object>> below = nodesBelow(operation);
        if (!below.isEmpty()) {
            node.put(ExecutionNodeFields.CHILDREN, below);
        }
        return node;
    }

    private static @Nullable String nameOf(Operation operation) {
        if (operation instanceof ModelOperation model) {
            return model.modelName() != null ? model.modelName() : model.requestedModel();
        }
        return operation.name();
    }

    private static void describe(Map<String, Object> node, ModelOperation model) {
        put(node, EventProperties.PROVIDER, model.provider());
        put(node, EventProperties.MODEL_NAME, nameOf(model));
        putKnown(node, EventProperties.INPUT_TOKENS, model.usage().input());
        putKnown(node, EventProperties.OUTPUT_TOKENS, model.usage().output());
        putKnown(node, EventProperties.COST_USD_MICROS, model.costMicros());
        put(node, EventProperties.FROM_CACHE, model.fromCache() ? true : null);
        put(node, EventProperties.FINISH_REASON, model.finishReason());
        put(node, ExecutionNodeFields.PROMPT, model.prompt());
        put(node, ExecutionNodeFields.COMPLETION, model.completion());
    }

    private static void describe(Map<String, Object> node, RetrievalOperation retrieval) {
        putKnown(node, EventProperties.SOURCES_FOUND, retrieval.sourcesFound());
        put(node, EventProperties.VECTOR_DB_USED, retrieval.vectorDatabase());
        put(node, EventProperties.INDEX_NAME, retrieval.indexName());
        put(node, ExecutionNodeFields.QUERY, retrieval.query());
        put(node, ExecutionNodeFields.DOCUMENTS, retrieval.documents());
    }

    private static void describe(Map<String, Object> node, ToolOperation tool) {
        put(node, EventProperties.TOOL_TYPE, tool.toolType());
        put(node, ExecutionNodeFields.ARGUMENTS, tool.arguments());
        put(node, ExecutionNodeFields.RESULT, tool.result());
        put(node, EventProperties.ERROR_TYPE, tool.errorType());
    }

    private static void put(Map<String, Object> node, String key, @Nullable Object value) {
        if (value != null) {
            node.put(key, value);
        }
    }

    private static void putKnown(Map<String, Object> node, String key, long value) {
        if (value >= 0) {
            node.put(key, value);
        }
    }

    /** Nanoseconds as milliseconds with three decimals. */
    private static double millis(long nanos) {
        return Math.round(nanos / 1_000.0) / 1_000.0;
    }
}
