package io.flowtap.instrumentation.langchain4j.agentic;

import io.flowtap.hook.Hook;
import io.flowtap.hook.Target;
import java.util.List;

/** Agentic systems, which run AI services. */
public final class AgenticSystemTargets {

    private AgenticSystemTargets() {}

    /** The classes to rewrite, and the hooks for each. */
    public static List<Target> all() {
        return List.of(agenticSystem(), agenticSystemBefore19());
    }

    private static Target agenticSystem() {
        // langchain4j-agentic since 1.9
        return Target.exactly(
                "dev.langchain4j.agentic.internal.PlannerBasedInvocationHandler",
                Hook.on("executeAgentMethod").with(AgenticSystemHook.WithoutScope.class));
    }

    private static Target agenticSystemBefore19() {
        // 1.3 to 1.8
        return Target.exactly(
                "dev.langchain4j.agentic.internal.AbstractAgentInvocationHandler",
                Hook.on("executeAgentMethod").with(AgenticSystemHook.WithScope.class));
    }
}
