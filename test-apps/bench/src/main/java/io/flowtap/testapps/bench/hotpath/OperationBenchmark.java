package io.flowtap.testapps.bench.hotpath;

import io.flowtap.operation.AgentOperation;
import io.flowtap.operation.FlowOperation;
import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.OperationKind;
import io.flowtap.operation.TokenUsage;
import io.flowtap.operation.ToolOperation;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One operation from its opening to its event in the journal, as part of an agent's run in a flow. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OperationBenchmark {

    /** What each thread works for. A flow keeps its first 1,000 operations, so each iteration gets a new one. */
    @State(Scope.Thread)
    public static class Run {

        AgentOperation agent;

        @Setup(Level.Iteration)
        public void open() {
            FlowOperation flow = new FlowOperation("support-desk", "Support desk", "langchain4j", null);
            agent = new AgentOperation("support-desk", "Assistant", "ai_service", "langchain4j", flow);
        }
    }

    @Benchmark
    public ToolOperation tool(Pipeline pipeline, Run run) {
        ToolOperation tool = new ToolOperation("lookup_order", "function", run.agent);
        tool.activate();
        tool.deactivate();
        tool.end();
        return tool;
    }

    @Benchmark
    public ModelOperation model(Pipeline pipeline, Run run) {
        ModelOperation call = new ModelOperation(OperationKind.MODEL, "chat", false, run.agent);
        call.activate();
        call.deactivate();
        call.provider("openai");
        call.requestedModel("gpt-5-mini");
        call.modelName("gpt-5-mini-2025-08-07");
        call.finishReason("stop");
        call.responseId("chatcmpl-CXoZ5WbHwqUVzJ3fL1kG8mTq");
        call.usage(TokenUsage.of(812, 164));
        call.end();
        return call;
    }
}
