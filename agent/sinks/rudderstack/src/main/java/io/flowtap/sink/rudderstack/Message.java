package io.flowtap.sink.rudderstack;

import com.fasterxml.jackson.jr.ob.JSON;
import io.flowtap.sink.text.StorableText;
import io.flowtap.sink.text.Timestamps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message, written once: only the time of sending is added when it goes. RudderStack documents 32 KB as the most a
 * message may have; of a longer one the longest texts are cut, and it is marked {@code truncated} as events are whose
 * texts were too long for the journal.
 */
final class Message {

    static final int MOST_BYTES = 32 * 1024;
    static final String CUT_MARK = "…[cut]";

    /** What {@link #writeTo} adds. */
    private static final int SENT_AT_BYTES = sentAt(Timestamps.of(0)).length;

    /** Shorter texts are names and ids, of which a part is worth nothing. */
    private static final int SHORTEST_CUT = 1_000;

    private final String id;
    private final byte[] json;

    private Message(String id, byte[] json) {
        this.id = id;
        this.json = json;
    }

    /**
     * @param fields of the message; texts among its properties or traits are cut if need be
     * @throws UncheckedIOException if it cannot be written as JSON
     */
    static Message of(String id, Map<String, Object> fields) {
        byte[] json = write(fields);
        while (json.length + SENT_AT_BYTES > MOST_BYTES) {
            if (!cutLongest(fields, json.length + SENT_AT_BYTES - MOST_BYTES)) {
                // Nothing but numbers and names: RudderStack may still take it, and says so if not.
                break;
            }
            json = write(fields);
        }
        return new Message(id, json);
    }

    private static byte[] write(Map<String, Object> fields) {
        try {
            return JSON.std.asBytes(fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static boolean cutLongest(Map<String, Object> fields, int excessBytes) {
        Object payload = fields.containsKey("properties") ? fields.get("properties") : fields.get("traits");
        Map<String, Object> values = payload == null ? Map.of() : (Map<String, Object>) payload;
        Map.Entry<String, Object> longest = longest(values);
        if (longest == null) {
            return false;
        }
        String text = (String) longest.getValue();
        int end = Math.max(SHORTEST_CUT, text.length() - excessBytes - CUT_MARK.length() * 3);
        longest.setValue(StorableText.beginning(text, end) + CUT_MARK);
        values.put("truncated", true);
        return true;
    }

    /** @return null if no text is worth cutting */
    private static Map.@Nullable Entry<String, Object> longest(Map<String, Object> values) {
        Map.@Nullable Entry<String, Object> longest = null;
        int length = SHORTEST_CUT + CUT_MARK.length();
        for (Map.Entry<String, Object> each : values.entrySet()) {
            if (each.getValue() instanceof String text && text.length() > length) {
                longest = each;
                length = text.length();
            }
        }
        return longest;
    }

    /** Id of the event and of the message, the same at every attempt. */
    String id() {
        return id;
    }

    /** Bytes that {@link #writeTo} writes. */
    int size() {
        return json.length + SENT_AT_BYTES;
    }

    /** @param sentAt when the request it is part of is sent */
    void writeTo(ByteArrayOutputStream out, String sentAt) {
        out.write(json, 0, json.length - 1);
        out.writeBytes(sentAt(sentAt));
        out.write('}');
    }

    private static byte[] sentAt(String time) {
        return (",\"sentAt\":\"" + time + "\"").getBytes(StandardCharsets.US_ASCII);
    }
}
