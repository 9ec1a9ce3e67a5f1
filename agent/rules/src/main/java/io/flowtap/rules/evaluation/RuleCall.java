package io.flowtap.rules.evaluation;

import io.flowtap.rules.file.RuleKind;
import org.jspecify.annotations.Nullable;

/**
 * What a rule reads of one call: first {@link #atEntry}, then {@link #returned}, {@link #threw} or {@link
 * #calledBack}, and then the values. For one thread at a time.
 */
public final class RuleCall {

    private static final Object NOTHING = new Object();
    private static final Object[] NO_ARGUMENTS = {};

    private final BoundRule rule;
    private @Nullable Object[] arguments;
    private final @Nullable Object[] kept;
    private @Nullable Object self;
    private @Nullable Object result;
    private @Nullable Throwable failure;
    private @Nullable Object @Nullable [] callbackArguments;
    private int endedBy = -1;
    private boolean ended;

    RuleCall(BoundRule rule, @Nullable Object self, @Nullable Object[] arguments) {
        this.rule = rule;
        this.self = self;
        this.arguments = arguments;
        kept = new Object[rule.slots];
    }

    /** Reads what is to be read before the method runs; false if the call turns out to be no operation. */
    public boolean atEntry() {
        if (rule.isDecidedAtEntry() && !applies()) {
            return false;
        }
        CompiledValue kind = rule.kind;
        if (kind != null && kind.part().phase() == Phase.ENTRY) {
            kind.read(this);
        }
        for (CompiledValue value : rule.values) {
            if (value.part().phase() == Phase.ENTRY) {
                value.read(this);
            }
        }
        CompiledValue outcome = rule.outcome;
        if (outcome != null && outcome.part().phase() == Phase.ENTRY) {
            outcome.read(this);
        }
        for (Reading reading : rule.entryReadings) {
            reading.read(this);
        }
        return true;
    }

    /**
     * Lets go of the arguments and the object, which the application may want collected while it waits for the result.
     * For a call of which nobody reads meanwhile.
     */
    public void letGo() {
        if (!rule.readsLate()) {
            letGoOfArguments();
            for (int slot = 0; slot < kept.length; slot++) {
                Object value = kept[slot];
                if (value != null && value != NOTHING && !Scalars.isScalar(value)) {
                    kept[slot] = null;
                }
            }
        }
    }

    /** The same while somebody may read what was read before. */
    public void letGoOfArguments() {
        if (!rule.readsLate()) {
            arguments = NO_ARGUMENTS;
            self = null;
        }
    }

    /** The object that a constructor has made. */
    public void constructed(Object made) {
        self = made;
    }

    /** Null for methods without a result. */
    public void returned(@Nullable Object value) {
        result = value;
        ended = true;
    }

    public void threw(Throwable thrown) {
        failure = thrown;
        ended = true;
    }

    /** That the method of a callback was called, which is the ending of that index in the rule. */
    public void calledBack(int ending, @Nullable Object[] with) {
        endedBy = ending;
        ended = true;
        callbackArguments = with;
    }

    /** Whether the call meets the condition of the rule; see {@link BoundRule#isDecidedAtEntry}. */
    public boolean applies() {
        CompiledValue when = rule.when;
        return when == null || Boolean.TRUE.equals(when.read(this));
    }

    /** Null for business events, and where the rule leaves it open. */
    public @Nullable RuleKind kind() {
        CompiledValue kind = rule.kind;
        Object word = kind == null ? null : kind.read(this);
        return word == null ? rule.fixedKind : RuleKind.of((String) word);
    }

    /** One of the words of {@code outcome:}; null if the rule does not say. */
    public @Nullable String outcome() {
        CompiledValue outcome = rule.outcome;
        return outcome == null ? null : (String) outcome.read(this);
    }

    /** String, Long, Double, Boolean or null; null also for what a call says that has not ended. */
    public @Nullable Object value(int index) {
        CompiledValue value = rule.values[index];
        return ended || value.part().phase() != Phase.EXIT ? value.read(this) : null;
    }

    /** The value behind a key; null also if the rule has no such key. */
    public @Nullable Object value(String key) {
        for (CompiledValue value : rule.values) {
            if (value.key().equals(key)) {
                return value.read(this);
            }
        }
        return null;
    }

    /** The future, emitter or callback itself that an ending of the rule names. */
    public @Nullable Object ending(int index) {
        return rule.endings[index].reading().read(this);
    }

    @Nullable
    Object argument(int index) {
        return index < arguments.length ? arguments[index] : null;
    }

    @Nullable
    Object callbackArgument(int ending, int index) {
        @Nullable Object[] with = callbackArguments;
        return endedBy != ending || with == null || index >= with.length ? null : with[index];
    }

    @Nullable
    Object self() {
        return self;
    }

    @Nullable
    Object result() {
        return result;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    boolean isKept(int slot) {
        return kept[slot] != null;
    }

    @Nullable
    Object kept(int slot) {
        Object value = kept[slot];
        return value == NOTHING ? null : value;
    }

    @Nullable
    Object keep(int slot, @Nullable Object value) {
        kept[slot] = value == null ? NOTHING : value;
        return value;
    }
}
