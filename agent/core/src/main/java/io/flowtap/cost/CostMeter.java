package io.flowtap.cost;

import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.OperationKind;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Prices model calls. Any thread. Allocates nothing for a model it has met before.
 *
 * <p>First ask for the {@link #rates}, then what the call {@linkplain #costMicros cost} at them:
 *
 * <pre>{@code
 * Rates rates = meter.rates(call, startedMillis);         // null: no price known for that model
 * long micros = CostMeter.costMicros(call, rates);        // -1: not priced
 * }</pre>
 */
public final class CostMeter {

    private final Supplier<@Nullable PriceTable> prices;

    /** @param prices where rates are looked up */
    public CostMeter(PriceTable prices) {
        this(() -> prices);
    }

    /** @param prices where rates are looked up; asked for every call, and may answer null as long as there are none */
    public CostMeter(Supplier<@Nullable PriceTable> prices) {
        this.prices = prices;
    }

    /**
     * The rates that apply to a call: those of the model that answered or, if that is not in the table and seems to be
     * {@linkplain AnsweredName#standsFor only another name}, of the model that was asked for.
     *
     * @param atMillis when the call was made, in milliseconds since the epoch
     * @return null if the table has neither model; never free by default
     */
    public @Nullable Rates rates(ModelOperation call, long atMillis) {
        PriceMatch match = match(call.provider(), call.modelName(), call.requestedModel(), atMillis);
        return match == null ? null : match.rates(call.usage().input());
    }

    private @Nullable PriceMatch match(
            @Nullable String provider, @Nullable String answered, @Nullable String requested, long atMillis) {
        PriceTable prices = this.prices.get();
        if (prices == null) {
            return null;
        }
        if (AnsweredName.hidesVariant(answered, requested)) {
            return prices.find(provider, requested, atMillis);
        }
        PriceMatch match = prices.find(provider, answered, atMillis);
        if (match == null && AnsweredName.standsFor(answered, requested)) {
            match = prices.find(provider, requested, atMillis);
        }
        return match;
    }

    /**
     * What a call cost. A completion is priced if input and output tokens are known, an embedding if its input is.
     * Numbers that contradict each other, such as more cached than all input, never make the cost negative.
     *
     * @param rates of {@link #rates}; may be null
     * @return millionths of a US dollar, rounded half up; -1 if the call is not priced
     */
    public static long costMicros(ModelOperation call, @Nullable Rates rates) {
        if (rates == null) {
            return Cost.UNKNOWN;
        }
        return call.kind() == OperationKind.EMBEDDING
                ? Cost.ofEmbedding(call.usage(), rates)
                : Cost.ofCompletion(call.usage(), rates);
    }
}
