package io.flowtap.operation;

import org.jspecify.annotations.Nullable;

/** A check of a prompt or an answer. When it {@linkplain Operation#block blocks}, it becomes {@code prompt_blocked}. */
public final class GuardrailOperation extends Operation {

    private final Direction direction;
    private final String source;
    private @Nullable String guardrailName;
    private @Nullable String reason;
    private @Nullable String flaggedReference;
    private @Nullable String content;
    private double matchScore = Double.NaN;

    /** What was checked. */
    public enum Direction {
        INPUT("input"),
        OUTPUT("output");

        private final String label;

        Direction(String label) {
            this.label = label;
        }

        /** The value of the {@code direction} property. */
        public String label() {
            return label;
        }
    }

    /**
     * @param guardrailName class or name of the check; may be null until known
     * @param source who refuses: {@code guardrail}, {@code moderation} or {@code provider}
     * @param parent the operation it is part of, or null
     */
    public GuardrailOperation(
            @Nullable String guardrailName, String source, Direction direction, @Nullable Operation parent) {
        super(OperationKind.GUARDRAIL, guardrailName, parent);
        this.guardrailName = guardrailName;
        this.source = source;
        this.direction = direction;
    }

    public Direction direction() {
        return direction;
    }

    public String source() {
        return source;
    }

    public @Nullable String guardrailName() {
        return guardrailName;
    }

    public void guardrailName(@Nullable String guardrailName) {
        this.guardrailName = guardrailName;
    }

    /** Why it refused, in the words of the check; may be null. */
    public @Nullable String reason() {
        return reason;
    }

    public void reason(@Nullable String reason) {
        this.reason = reason;
    }

    /** Which known text it is too similar to, as the check calls it; null if it does not compare. */
    public @Nullable String flaggedReference() {
        return flaggedReference;
    }

    public void flaggedReference(@Nullable String flaggedReference) {
        this.flaggedReference = flaggedReference;
    }

    /** How sure the check was, or how similar to what it knows; NaN if it did not say. */
    public double matchScore() {
        return matchScore;
    }

    public void matchScore(double matchScore) {
        this.matchScore = matchScore;
    }

    /** The text that was refused; null unless captured. */
    public @Nullable String content() {
        return content;
    }

    /** Set only if prompts (input) or completions (output) are captured. */
    public void content(@Nullable String content) {
        this.content = content;
    }
}
