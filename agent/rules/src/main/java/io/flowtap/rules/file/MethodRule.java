package io.flowtap.rules.file;

import io.flowtap.rules.pattern.MethodPattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file says about some methods.
 *
 * @param methodPlace where its method is named
 * @param placeOfIs where it says what the method is
 * @param values in the order of the file
 * @param when a condition; calls that do not meet it are no operations
 * @param outcome results in one of the outcomes, or in null where it does not say
 * @param endings empty if the operation ends when the method returns
 */
public record MethodRule(
        TextPlace place,
        MethodPattern method,
        TextPlace methodPlace,
        Is is,
        TextPlace placeOfIs,
        List<RuleValue> values,
        @Nullable RuleValue kind,
        @Nullable RuleValue when,
        @Nullable RuleValue outcome,
        List<RuleEnding> endings,
        @Nullable TextPlace endingsPlace) {

    /** The value behind {@code key}; null if the rule gives none. */
    public @Nullable RuleValue value(String key) {
        for (RuleValue value : values) {
            if (value.key().equals(key)) {
                return value;
            }
        }
        return null;
    }
}
