package io.flowtap.instrumentation.langchain4j.tool;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import io.flowtap.operation.HostThrowable;
import io.flowtap.operation.Operation;
import io.flowtap.operation.Operations;
import io.flowtap.operation.ToolOperation;

/**
 * Opens and closes the operations of tool calls. One call passes up to three hooked methods with the same request; the
 * outermost owns the record.
 */
final class ToolCalls {

    /** Error type of a call to a tool that does not exist. */
    static final String UNKNOWN_TOOL = "UnknownTool";

    // 1.7 and later; wraps what the tool method threw.
    private static final String WRAPPER = "dev.langchain4j.exception.ToolExecutionException";

    private ToolCalls() {}

    /** The open tool call this thread works for directly, or null. */
    static ToolOperation current() {
        return Operation.current() instanceof ToolOperation call ? call : null;
    }

    /** Whether {@code call} was opened for {@code request} by a method further out. */
    static boolean isFor(ToolOperation call, Object request) {
        return call != null && call.origin() == request;
    }

    /**
     * A call that starts now below {@code parent}, current on this thread; hosts call executors without a request, too.
     */
    static ToolOperation open(ToolExecutionRequest request, String toolType, Operation parent) {
        ToolOperation call = new ToolOperation(request == null ? null : request.name(), toolType, parent);
        call.origin(request);
        if (request != null && Operations.capture().toolArguments()) {
            call.arguments(request.arguments());
        }
        call.activate();
        return call;
    }

    /** The tool or its arguments failed. */
    static void fail(ToolOperation call, Throwable thrown) {
        Throwable cause = HostThrowable.cause(thrown);
        call.fail(cause != null && thrown.getClass().getName().equals(WRAPPER) ? cause : thrown);
    }

    /** The call is over: {@code result} is what the tool said, of whatever type this version has; may be null. */
    static void close(ToolOperation call, Object result, Throwable thrown) {
        call.deactivate();
        if (call.ended()) {
            return;
        }
        if (Operations.capture().toolResults()) {
            call.result(ToolFacts.text(result));
        }
        if (thrown != null) {
            fail(call, thrown);
        } else if (ToolFacts.isError(result)) {
            call.errorType("ToolError");
            call.fail(null);
        } else {
            call.end();
        }
    }
}
