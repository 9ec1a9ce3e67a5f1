package io.flowtap.cost;

import java.util.List;

/**
 * One model of one provider in the price table.
 *
 * @param provider id of the provider, as events carry it
 * @param id its main name
 * @param patterns its other names, in lower case; {@code *} stands for any characters, {@code #} for a digit,
 *     {@code %} for a release
 * @param periods what it costs; the last that applies at a time counts, the first always applies
 */
public record PricedModel(String provider, String id, List<String> patterns, List<PricePeriod> periods) {

    int periodAt(long atMillis) {
        int period = periods.size() - 1;
        while (period > 0 && !periods.get(period).applies(atMillis)) {
            period--;
        }
        return period;
    }
}
