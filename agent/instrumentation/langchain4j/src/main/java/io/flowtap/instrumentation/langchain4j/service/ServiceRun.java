package io.flowtap.instrumentation.langchain4j.service;

import io.flowtap.identity.CallIdentity;
import io.flowtap.instrumentation.common.EnclosingFlow;
import io.flowtap.instrumentation.common.RunIds;
import io.flowtap.instrumentation.common.StreamOwner;
import io.flowtap.instrumentation.langchain4j.chat.RefusalExceptions;
import io.flowtap.operation.AgentOperation;
import io.flowtap.operation.FlowOperation;
import io.flowtap.operation.Operation;

/**
 * One call of an AI service: an agent run, inside a flow of its own unless it is part of one already. Both end
 * together. Origin of its agent operation, by which callbacks find back to it.
 */
public final class ServiceRun implements StreamOwner {

    static final String FRAMEWORK = "langchain4j";

    /** Whether the library gives every call an id, which then arrives with the first event: since 1.6. */
    private static final boolean LIBRARY_NAMES_RUNS = libraryNamesRuns();

    private final ServiceMethod method;
    private final FlowOperation flow;
    private final AgentOperation agent;
    private volatile boolean streaming;
    private boolean started;

    private ServiceRun(ServiceMethod method, CallIdentity own) {
        this.method = method;
        EnclosingFlow enclosing = EnclosingFlow.of(own);
        this.flow = enclosing.isPresent()
                ? null
                : new FlowOperation(method.flowId(), method.flowName(), FRAMEWORK, enclosing.given(), own);
        Operation parent = flow == null ? enclosing.around() : flow;
        this.agent = new AgentOperation(method.agentId(), method.agentName(), "ai_service", FRAMEWORK, parent, own);
        agent.origin(this);
        if (own != null) {
            onBehalfOf(own.completedBy(agent.identity()));
        }
        if (flow != null && !LIBRARY_NAMES_RUNS) {
            executionId(RunIds.random());
        }
    }

    /**
     * A call that starts now, as part of what this thread works for, unless that is over or for somebody else.
     *
     * @param own what the call says of whom it is for; may be null
     */
    static ServiceRun open(ServiceMethod method, CallIdentity own) {
        return new ServiceRun(method, own);
    }

    /** The run that this thread works for directly, or null. */
    static ServiceRun current() {
        return ofAgent(Operation.current());
    }

    /** The run whose agent is {@code operation}, or null. */
    static ServiceRun ofAgent(Operation operation) {
        return operation instanceof AgentOperation agent && agent.origin() instanceof ServiceRun run ? run : null;
    }

    private static boolean libraryNamesRuns() {
        try {
            Class.forName("dev.langchain4j.invocation.InvocationContext", false, ServiceRun.class.getClassLoader());
            return true;
        } catch (Throwable older) {
            // Loaders of the host may throw anything.
            return false;
        }
    }

    AgentOperation agent() {
        return agent;
    }

    /** The flow that is this call; null if the call is part of another flow. */
    FlowOperation flow() {
        return flow;
    }

    ServiceMethod method() {
        return method;
    }

    /** Whether the answer is streamed, so that the run goes on after the service method has returned. */
    boolean streaming() {
        return streaming;
    }

    void becomesStreaming() {
        streaming = true;
    }

    /** The run for one start of the token stream: this one for the first, a new one for each further start. */
    synchronized ServiceRun start() {
        if (!started) {
            started = true;
            return this;
        }
        ServiceRun again = new ServiceRun(method, agent.identity());
        again.started = true;
        again.streaming = true;
        if (again.flow != null && LIBRARY_NAMES_RUNS) {
            again.executionId(RunIds.random());
        }
        return again;
    }

    void executionId(String executionId) {
        if (flow != null) {
            flow.executionId(executionId);
        }
    }

    void onBehalfOf(CallIdentity identity) {
        if (identity != null) {
            agent.identity(identity);
            if (flow != null) {
                flow.identity(identity);
            }
        }
    }

    /** Ends the agent and its flow: with success if {@code thrown} is null, blocked if something refused. */
    void end(Throwable thrown) {
        RefusalExceptions.end(agent, thrown);
        if (flow != null) {
            RefusalExceptions.end(flow, thrown);
        }
    }

    @Override
    public void streamCancelled() {
        if (!streaming) {
            return;
        }
        agent.cancel();
        if (flow != null) {
            flow.cancel();
        }
    }
}
