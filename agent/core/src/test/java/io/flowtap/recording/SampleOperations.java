package io.flowtap.recording;

import io.flowtap.operation.FlowOperation;
import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.Operation;
import io.flowtap.operation.OperationKind;
import io.flowtap.operation.TokenUsage;
import org.jspecify.annotations.Nullable;

/** Operations that have begun. */
final class SampleOperations {

    private SampleOperations() {}

    static FlowOperation flow() {
        FlowOperation flow = new FlowOperation("shop.Desk#ask", "Desk.ask", "langchain4j", null);
        flow.executionId("run-1");
        return flow;
    }

    /** A call that costs 2750 millionths of a dollar. */
    static ModelOperation gpt4o(@Nullable Operation parent) {
        ModelOperation call = new ModelOperation(OperationKind.MODEL, "chat", false, parent);
        call.provider("openai");
        call.requestedModel("gpt-4o");
        call.modelName("gpt-4o-2024-08-06");
        call.usage(TokenUsage.of(1000, 100).withCacheRead(600).withReasoning(7));
        return call;
    }
}
