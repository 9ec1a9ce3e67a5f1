package io.flowtap.instrumentation.langchain4j.agentic;

import io.flowtap.identity.CallIdentity;
import io.flowtap.instrumentation.common.EnclosingFlow;
import io.flowtap.instrumentation.common.NamedGetter;
import io.flowtap.instrumentation.common.RunIds;
import io.flowtap.instrumentation.langchain4j.service.ServiceMethod;
import io.flowtap.operation.FlowOperation;
import java.lang.reflect.Method;

/** Reads agentic systems. By name: langchain4j-agentic is a library of its own, since 1.3. */
final class AgenticFacts {

    static final String FRAMEWORK = "langchain4j-agentic";

    // Private fields of the invocation handlers. An agent of a system has the system's scope; the outermost has none.
    private static final NamedGetter SCOPE = NamedGetter.ofField("agenticScope");
    private static final NamedGetter NAME = NamedGetter.ofField("name");

    private static final String UNTYPED = "dev.langchain4j.agentic.UntypedAgent";

    // Since 1.12: the system waits for an answer from outside and goes on with a call of its own.
    private static final String SUSPENDED = "dev.langchain4j.agentic.scope.AgenticSystemSuspendedException";

    private AgenticFacts() {}

    /** The flow that this call is, current on this thread; null if the call is part of another flow. */
    static FlowOperation open(Object handler, Method method, Object[] arguments) {
        if (SCOPE.of(handler) != null) {
            return null;
        }
        ServiceMethod called = ServiceMethod.of(method);
        CallIdentity own = called.identity(arguments);
        EnclosingFlow enclosing = EnclosingFlow.of(own);
        if (enclosing.isPresent()) {
            return null;
        }
        FlowOperation flow = new FlowOperation(
                flowId(called, handler), flowName(called, handler), FRAMEWORK, enclosing.given(), own);
        flow.executionId(RunIds.random());
        flow.activate();
        return flow;
    }

    private static boolean isUntyped(ServiceMethod called) {
        return called.agentId().equals(UNTYPED);
    }

    private static String flowId(ServiceMethod called, Object handler) {
        return isUntyped(called) ? called.agentId() + "#" + NAME.of(handler) : called.flowId();
    }

    private static String flowName(ServiceMethod called, Object handler) {
        return isUntyped(called) && NAME.of(handler) instanceof String name ? name : called.flowName();
    }

    static boolean isSuspension(Throwable thrown) {
        return thrown != null && thrown.getClass().getName().equals(SUSPENDED);
    }
}
