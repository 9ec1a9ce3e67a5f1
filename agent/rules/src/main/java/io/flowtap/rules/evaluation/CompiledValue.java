package io.flowtap.rules.evaluation;

import org.jspecify.annotations.Nullable;

/** The compiled expression behind a key; {@code slot} is where a call keeps its value, negative if it never changes. */
record CompiledValue(String key, Part part, int slot, PathCounters counters) {

    @Nullable
    Object read(RuleCall call) {
        if (slot < 0) {
            return part.reading().read(call);
        }
        return call.isKept(slot)
                ? call.kept(slot)
                : call.keep(slot, value(part.reading().read(call)));
    }

    private @Nullable Object value(@Nullable Object raw) {
        Object value = Scalars.of(raw);
        if (value == null || Scalars.isScalar(value)) {
            return value;
        }
        counters.countUnusable(value);
        return null;
    }
}
