package io.flowtap.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Price tables written down in a test. */
final class TestPrices {

    static final long NOW = millis("2026-11-20T12:00:00Z");

    private TestPrices() {}

    static PriceTable table(String... lines) throws InvalidPricesException {
        try {
            byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
            return PriceTable.load(new ByteArrayInputStream(text), "my-prices.txt");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Rates of one model with that price line, for a small call. */
    static Rates rates(String price) {
        try {
            return found(table("provider p", "model m", "price " + price), "p", "m", NOW)
                    .rates(1);
        } catch (InvalidPricesException e) {
            throw new AssertionError(e);
        }
    }

    /** The price of a model that has one. */
    static PriceMatch found(PriceTable table, String provider, String model, long atMillis) {
        PriceMatch match = table.find(provider, model, atMillis);
        assertThat(match).as(provider + ' ' + model).isNotNull();
        return match;
    }

    static long millis(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }
}
