package io.flowtap.cost;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a look-up: one name tried at one provider.
 *
 * @param provider id of the provider
 * @param name the model's name as it was tried
 * @param reason why this provider was asked for this name
 * @param patterns the patterns that were tried, in order, after no exact name fitted; the last one is the one that
 *     fitted, if one did
 * @param found the rule that fitted, as {@code model: rule}; null if none
 */
public record LookupStep(
        String provider,
        String name,
        String reason,
        List<String> patterns,
        @Nullable String found) {}
