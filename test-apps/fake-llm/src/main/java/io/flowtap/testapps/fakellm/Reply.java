package io.flowtap.testapps.fakellm;

import java.util.ArrayList;
import java.util.List;

/**
 * What the model does with one chat call. Immutable; the methods return changed copies.
 *
 * @param text may hold {@code {tool}}, which stands for the result of the last tool; null with tool calls
 * @param toolCalls empty for a plain answer
 * @param finishReason null for {@code stop}, or {@code tool_calls} where there are any
 * @param model name of the model that answers; null for the one asked for
 * @param usage null to count tokens from the text
 * @param reportsUsage whether usage is told at all, streamed or not
 * @param delayMillis before the first byte
 * @param pieceDelayMillis between the pieces of a streamed answer
 * @param failure null if all goes well
 */
public record Reply(
        String text,
        List<ToolCall> toolCalls,
        String finishReason,
        String model,
        Usage usage,
        boolean reportsUsage,
        long delayMillis,
        long pieceDelayMillis,
        Failure failure) {

    private static final Reply BLANK = new Reply(null, List.of(), null, null, null, true, 0, 0, null);

    public Reply {
        toolCalls = List.copyOf(toolCalls);
    }

    public static Reply text(String text) {
        return new Reply(text, List.of(), null, null, null, true, 0, 0, null);
    }

    /** @param arguments JSON */
    public static Reply toolCall(String name, String arguments) {
        return BLANK.andToolCall(name, arguments);
    }

    public static Reply failing(Failure failure) {
        return BLANK.with(failure);
    }

    /** An error answer without a code and without {@code Retry-After}. */
    public static Reply error(int status) {
        return failing(new Failure.HttpError(status, null, "scripted error " + status, -1));
    }

    public Reply andToolCall(String name, String arguments) {
        List<ToolCall> calls = new ArrayList<>(toolCalls);
        calls.add(new ToolCall(name, arguments));
        return new Reply(text, calls, finishReason, model, usage, reportsUsage, delayMillis, pieceDelayMillis, failure);
    }

    public Reply usage(int prompt, int completion) {
        return usage(Usage.of(prompt, completion));
    }

    public Reply usage(Usage counted) {
        return new Reply(
                text, toolCalls, finishReason, model, counted, reportsUsage, delayMillis, pieceDelayMillis, failure);
    }

    public Reply withoutUsage() {
        return new Reply(text, toolCalls, finishReason, model, usage, false, delayMillis, pieceDelayMillis, failure);
    }

    public Reply finishReason(String reason) {
        return new Reply(text, toolCalls, reason, model, usage, reportsUsage, delayMillis, pieceDelayMillis, failure);
    }

    public Reply model(String name) {
        return new Reply(
                text, toolCalls, finishReason, name, usage, reportsUsage, delayMillis, pieceDelayMillis, failure);
    }

    public Reply delayMillis(long millis) {
        return new Reply(text, toolCalls, finishReason, model, usage, reportsUsage, millis, pieceDelayMillis, failure);
    }

    public Reply pieceDelayMillis(long millis) {
        return new Reply(text, toolCalls, finishReason, model, usage, reportsUsage, delayMillis, millis, failure);
    }

    public Reply with(Failure newFailure) {
        return new Reply(
                text, toolCalls, finishReason, model, usage, reportsUsage, delayMillis, pieceDelayMillis, newFailure);
    }

    String finishReasonOnWire() {
        if (finishReason != null) {
            return finishReason;
        }
        return toolCalls.isEmpty() ? "stop" : "tool_calls";
    }
}
