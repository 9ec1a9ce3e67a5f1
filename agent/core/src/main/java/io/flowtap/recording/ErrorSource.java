package io.flowtap.recording;

import io.flowtap.operation.AgentOperation;
import io.flowtap.operation.FlowOperation;
import io.flowtap.operation.Operation;
import io.flowtap.operation.OperationKind;
import io.flowtap.operation.OperationStatus;
import java.io.IOException;

/** What made an agent fail: the {@code error_source} of {@code agent_error}. */
final class ErrorSource {

    /** Exceptions may be chained in a circle. */
    private static final int MAX_CAUSES = 16;

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

    private static boolean timedOut(Throwable error) {
        Throwable cause = error;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            if (cause.getClass().getName().endsWith("TimeoutException")) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** Only exceptions of the JDK count: parsers of JSON throw IOExceptions, too. */
    private static boolean lostConnection(Throwable error) {
        Throwable cause = error;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            if (cause instanceof IOException && cause.getClass().getName().startsWith("java")) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** The kind of the operation that failed with the error, or with a cause of it, inside this agent. */
    private static OperationKind failedBelow(AgentOperation agent, Throwable error) {
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
    private static boolean isCause(Throwable candidate, Throwable error) {
        Throwable cause = candidate;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            if (isAmongCauses(cause, error)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isAmongCauses(Throwable candidate, Throwable error) {
        Throwable cause = error;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            if (cause == candidate) {
                return true;
            }
            cause = cause.getCause();
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
