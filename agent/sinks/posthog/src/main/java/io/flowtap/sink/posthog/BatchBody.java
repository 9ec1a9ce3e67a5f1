package io.flowtap.sink.posthog;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Events of one request. */
final class BatchBody {

    /** The server takes 20 MiB; its proxies, and other people's, may not. */
    static final int MOST_BYTES = 4 << 20;

    private static final int ROOM_FOR_THE_REST = 512;

    private final ByteArrayOutputStream batch = new ByteArrayOutputStream();
    private int events;

    /** @return false if the body is full; the first event always fits */
    boolean add(byte[] event) {
        if (events > 0 && batch.size() + event.length + ROOM_FOR_THE_REST > MOST_BYTES) {
            return false;
        }
        if (events++ > 0) {
            batch.write(',');
        }
        batch.write(event, 0, event.length);
        return true;
    }

    int events() {
        return events;
    }

    /** @param key without characters that JSON escapes */
    byte[] with(String key, String sentAt) {
        byte[] start = start(key).getBytes(StandardCharsets.UTF_8);
        byte[] end = end(sentAt).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream body = new ByteArrayOutputStream(start.length + batch.size() + end.length);
        body.writeBytes(start);
        body.writeBytes(batch.toByteArray());
        body.writeBytes(end);
        return body.toByteArray();
    }

    String text(String key, String sentAt) {
        return start(key) + batch.toString(StandardCharsets.UTF_8) + end(sentAt);
    }

    private static String start(String key) {
        return "{\"api_key\":\"" + key + "\",\"batch\":[";
    }

    private static String end(String sentAt) {
        return "],\"sent_at\":\"" + sentAt + "\"}";
    }
}
