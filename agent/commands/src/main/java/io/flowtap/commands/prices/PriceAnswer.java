package io.flowtap.commands.prices;

import io.flowtap.cost.LookupStep;
import io.flowtap.cost.PriceMatch;
import java.util.List;

/**
 * What the price table says of one model.
 *
 * @param provider as asked for; null if not given
 * @param model as asked for
 * @param match null if it has no price
 * @param steps what was tried, in order
 * @param nearest ids of models with a price whose names are near, if this one has none
 * @param table where the table comes from
 */
public record PriceAnswer(
        String provider, String model, PriceMatch match, List<LookupStep> steps, List<String> nearest, String table) {}
