package io.flowtap.sink.posthog;

import com.fasterxml.jackson.jr.ob.JSON;
import io.flowtap.sink.text.StorableText;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event as JSON that PostHog takes: one that it cannot read makes it refuse the whole request. Shortens what is too
 * long, texts first.
 */
final class CapturedJson {

    /** PostHog's queue takes 1,000,000 bytes with the event escaped once more; its own back end stops here. */
    static final int MOST_BYTES = 700_000;

    /** Set on an event that was shortened. */
    static final String TRUNCATED = "flowtap_truncated";

    private static final int[] TEXT_LENGTHS = {32_768, 8_192, 2_048, 256};

    /** @throws IOException if the event is too large whatever is cut */
    byte[] of(CapturedEvent event) throws IOException {
        byte[] bytes = write(event.with(PlainValues.of(event.properties(), Integer.MAX_VALUE)));
        for (int i = 0; bytes.length > MOST_BYTES && i < TEXT_LENGTHS.length; i++) {
            Map<String, Object> shorter = PlainValues.of(event.properties(), TEXT_LENGTHS[i]);
            shorter.put(TRUNCATED, true);
            bytes = write(event.with(shorter));
        }
        if (bytes.length > MOST_BYTES) {
            Map<String, Object> flat = PlainValues.of(event.properties(), TEXT_LENGTHS[TEXT_LENGTHS.length - 1]);
            // What PostHog itself has to understand is small.
            flat.entrySet()
                    .removeIf(each -> isTree(each.getValue()) && !each.getKey().equals("$groups"));
            flat.put(TRUNCATED, true);
            bytes = write(event.with(flat));
        }
        if (bytes.length > MOST_BYTES) {
            throw new IOException("it has " + bytes.length + " bytes, more than PostHog takes");
        }
        return bytes;
    }

    private static boolean isTree(Object value) {
        return value instanceof Map || value instanceof Iterable;
    }

    private static byte[] write(CapturedEvent event) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event", StorableText.of(event.event()));
        fields.put("distinct_id", StorableText.of(event.distinctId()));
        fields.put("uuid", event.uuid());
        fields.put("timestamp", event.timestamp());
        fields.put("properties", event.properties());
        return JSON.std.asBytes(fields);
    }
}
