package io.flowtap.cost;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a name of a provider and of a model stand for, at any time. Immutable. */
final class Resolution {

    /** Nothing in the table fits. */
    static final Resolution NOTHING = new Resolution();

    private final @Nullable PricedModel model;
    private final PriceMatch[] matches;

    private Resolution() {
        model = null;
        matches = new PriceMatch[0];
    }

    Resolution(PricedModel model, String rule) {
        this.model = model;
        List<PricePeriod> periods = model.periods();
        matches = new PriceMatch[periods.size()];
        for (int i = 0; i < matches.length; i++) {
            matches[i] = new PriceMatch(model.provider(), model.id(), rule, periods.get(i));
        }
    }

    /** The price in force at a time; null if there is none. */
    @Nullable
    PriceMatch at(long atMillis) {
        return model == null ? null : matches[model.periodAt(atMillis)];
    }
}
