package io.flowtap.testapps.bench.hotpath;

import com.example.models.ModelService;
import io.flowtap.operation.AgentOperation;
import io.flowtap.operation.FlowOperation;
import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.Operation;
import io.flowtap.operation.OperationKind;
import io.flowtap.operation.TokenUsage;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The same model call, from its beginning to its event in the journal, in three ways: written by hand, by a hook that is
 * linked as those of instrumentations are, and by a rule. Three values come from paths, and the event has eight properties.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RuleBenchmark {

    static final String PROVIDER = "openai";
    static final String MODEL = "gpt-5-mini-2025-08-07";
    static final String FINISH_REASON = "stop";
    static final String RESPONSE_ID = "chatcmpl-CXoZ5WbHwqUVzJ3fL1kG8mTq";
    static final long CACHED = 128;

    private static final MethodHandle HOOK_ENTER = RuleHandles.ofHook("enter");
    private static final MethodHandle HOOK_EXIT = RuleHandles.ofHook("exit");
    private static final MethodHandle RULE_ENTER = RuleHandles.RULE_ENTER;
    private static final MethodHandle RULE_EXIT = RuleHandles.RULE_EXIT;

    /** What each thread works for. A flow keeps its first 1,000 operations, so each iteration gets a new one. */
    @State(Scope.Thread)
    public static class Caller {

        final ModelService service = new ModelService();
        final ModelService.Request request = new ModelService.Request("gpt-5-mini");
        AgentOperation agent;

        @Setup(Level.Iteration)
        public void open() {
            FlowOperation flow = new FlowOperation("support-desk", "Support desk", "custom", null);
            agent = new AgentOperation("support-desk", "Assistant", "custom", "custom", flow);
            agent.activate();
        }

        @TearDown(Level.Iteration)
        public void close() {
            agent.deactivate();
        }
    }

    /** What a hook of an instrumentation does. */
    static final class Hook {

        private Hook() {}

        static Object enter(Object self, Object request) {
            ModelOperation call = new ModelOperation(OperationKind.MODEL, "chat", false, Operation.current());
            call.activate();
            call.provider(PROVIDER);
            call.requestedModel(((ModelService.Request) request).model());
            return call;
        }

        static void exit(Object entered, Object returned, Throwable thrown) {
            ModelOperation call = (ModelOperation) entered;
            call.deactivate();
            ModelService.Usage usage = ((ModelService.Answer) returned).usage();
            call.modelName(MODEL);
            call.finishReason(FINISH_REASON);
            call.responseId(RESPONSE_ID);
            call.usage(TokenUsage.of(usage.promptTokens(), usage.completionTokens())
                    .withCacheRead(CACHED));
            call.end(thrown);
        }
    }

    @Benchmark
    public ModelService.Answer byHand(Pipeline pipeline, Caller caller) {
        ModelOperation call = new ModelOperation(OperationKind.MODEL, "chat", false, Operation.current());
        call.activate();
        ModelService.Answer answer = caller.service.complete(caller.request);
        call.deactivate();
        call.provider(PROVIDER);
        call.requestedModel(caller.request.model());
        call.modelName(MODEL);
        call.finishReason(FINISH_REASON);
        call.responseId(RESPONSE_ID);
        call.usage(TokenUsage.of(answer.usage().promptTokens(), answer.usage().completionTokens())
                .withCacheRead(CACHED));
        call.end();
        return answer;
    }

    @Benchmark
    public ModelService.Answer byHook(Pipeline pipeline, Caller caller) throws Throwable {
        Object entered = (Object) HOOK_ENTER.invokeExact((Object) caller.service, (Object) caller.request);
        ModelService.Answer answer = caller.service.complete(caller.request);
        HOOK_EXIT.invokeExact(entered, (Object) answer, (Throwable) null);
        return answer;
    }

    @Benchmark
    public ModelService.Answer byRule(Pipeline pipeline, Caller caller) throws Throwable {
        Object entered = (Object) RULE_ENTER.invokeExact((Object) caller.service, new Object[] {caller.request});
        ModelService.Answer answer = caller.service.complete(caller.request);
        RULE_EXIT.invokeExact(entered, (Object) answer, (Throwable) null);
        return answer;
    }
}
