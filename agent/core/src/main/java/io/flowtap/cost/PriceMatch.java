package io.flowtap.cost;

/**
 * The price of a model at a time, and why it is this one.
 *
 * @param provider id of the provider whose price it is
 * @param model id of the model in the price table
 * @param rule the name or pattern of the price table that fitted
 * @param period the price in force
 */
public record PriceMatch(String provider, String model, String rule, PricePeriod period) {

    /**
     * The rates of a call.
     *
     * @param inputTokens all input tokens, cached ones included; below zero if unknown
     */
    public Rates rates(long inputTokens) {
        return period.rates(inputTokens);
    }
}
