package io.flowtap.recording;

import io.flowtap.operation.AgentOperation;
import io.flowtap.operation.FlowOperation;
import io.flowtap.operation.HostThrowable;
import io.flowtap.operation.Operation;
import io.flowtap.operation.OperationKind;
import io.flowtap.operation.OperationStatus;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What made an agent fail: the {@code error_source} of {@code agent_error}. */
final class ErrorSource {

    private ErrorSource() {}

    static String of(AgentOperation agent) {
        Throwable error = agent.error();
        if (timedOut(error)) {
            return "timeout";
        }
        OperationKind failed = failedBelow(agent, error);
        boolean byItself = failed == null || failed == OperationKind.MODEL;
        if (byItself && lostConnection(error)) {
            return "network";
        }
        return failed == null ? "agent" : nameOf(failed);
    }

    private static boolean timedOut(@Nullable Throwable error) {
        for (Throwable cause : HostThrowable.causes(error)) {
            if (cause.getClass().getName().endsWith("TimeoutException")) {
                return true;
            }
        }
        return false;
    }

    /** Only exceptions of the JDK count: parsers of JSON throw IOExceptions, too. */
    private static boolean lostConnection(@Nullable Throwable error) {
        for (Throwable cause : HostThrowable.causes(error)) {
            if (cause instanceof IOException && cause.getClass().getName().startsWith("java")) {
                return true;
            }
        }
        return false;
    }

    /** The kind of the operation that failed with the error, or with a cause of it, inside this agent. */
    private static @Nullable OperationKind failedBelow(AgentOperation agent, @Nullable Throwable error) {
        FlowOperation flow = agent.flow();
        Operation each = flow == null ? null : flow.newestFinished();
        while (each != null) {
            if (each.status() != OperationStatus.OK && each.agent() == agent && isCause(each.error(), error)) {
                return each.kind();
            }
            each = FlowOperation.finishedBefore(each);
        }
        return null;
    }

    /** Whether the two have a throwable in common: on its way up, a cause may have been wrapped anew. */
    private static boolean isCause(@Nullable Throwable candidate, @Nullable Throwable error) {
        List<Throwable> causes = HostThrowable.causes(error);
        for (Throwable candidateCause : HostThrowable.causes(candidate)) {
            if (isAmong(causes, candidateCause)) {
                return true;
            }
        }
        return false;
    }

    /** By identity: equals is the host's. */
    private static boolean isAmong(List<Throwable> causes, Throwable wanted) {
        for (Throwable each : causes) {
            if (each == wanted) {
                return true;
            }
        }
        return false;
    }

    private static String nameOf(OperationKind kind) {
        return switch (kind) {
            case MODEL -> "llm";
            case TOOL, NODE -> "tool";
            case RETRIEVAL, EMBEDDING -> "rag";
            case GUARDRAIL -> "guardrail";
            case AGENT, FLOW -> "agent";
        };
    }
}
