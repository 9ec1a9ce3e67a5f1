package io.flowtap.instrumentation.langchain4j.service;

import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.observability.api.event.AiServiceCompletedEvent;
import dev.langchain4j.observability.api.event.AiServiceEvent;
import dev.langchain4j.observability.api.event.AiServiceStartedEvent;
import dev.langchain4j.observability.api.event.GuardrailExecutedEvent;
import io.flowtap.instrumentation.common.HostObjects;
import io.flowtap.instrumentation.langchain4j.chat.Conversation;
import io.flowtap.instrumentation.langchain4j.guardrail.GuardrailFacts;
import io.flowtap.operation.FlowOperation;
import io.flowtap.operation.GuardrailOperation;
import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.Operation;
import io.flowtap.operation.Operations;
import net.bytebuddy.asm.Advice;

/** The events an AI service fires: they name the invocation, its input and its output, and end streams. */
final class AiServiceEventHook {

    private AiServiceEventHook() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(0) AiServiceEvent event) {
        if (event instanceof AiServiceStartedEvent started) {
            started(started);
        } else if (event instanceof AiServiceCompletedEvent completed) {
            completed(completed);
        } else if (event instanceof GuardrailExecutedEvent<?, ?, ?> verdict
                && Operation.current() instanceof GuardrailOperation check) {
            GuardrailFacts.named(check, verdict);
        }
    }

    private static void started(AiServiceStartedEvent event) {
        ServiceRun run = ServiceRun.current();
        InvocationContext invocation = event.invocationContext();
        if (run == null || invocation == null) {
            return;
        }
        if (invocation.invocationId() != null) {
            run.executionId(invocation.invocationId().toString());
            ServiceRuns.BY_INVOCATION.put(invocation.invocationId(), run);
        }
        run.onBehalfOf(InvocationFacts.identity(invocation, run.agent().identity()));
        if (run.flow() != null && Operations.capture().prompts()) {
            run.flow().input(Conversation.text(event.userMessage()));
        }
    }

    private static void completed(AiServiceCompletedEvent event) {
        InvocationContext invocation = event.invocationContext();
        ServiceRun run = invocation == null ? null : ServiceRuns.BY_INVOCATION.get(invocation.invocationId());
        if (run == null) {
            run = ServiceRun.current();
        }
        if (run == null) {
            return;
        }
        FlowOperation flow = run.flow();
        if (flow != null && !flow.ended() && Operations.capture().completions()) {
            String text = event.result() == null ? null : text(event.result().orElse(null));
            flow.output(text != null ? text : newestCompletion(flow));
        }
        if (run.streaming()) {
            run.end(null);
        }
    }

    /** What the model said, where the service made an object of the host of it. */
    private static String newestCompletion(FlowOperation flow) {
        Operation each = flow.newestFinished();
        while (each != null) {
            if (each instanceof ModelOperation call && call.completion() != null) {
                return call.completion();
            }
            each = FlowOperation.finishedBefore(each);
        }
        return null;
    }

    private static String text(Object result) {
        if (result instanceof ChatResponse response) {
            return Conversation.text(response.aiMessage());
        }
        return HostObjects.text(result);
    }
}
