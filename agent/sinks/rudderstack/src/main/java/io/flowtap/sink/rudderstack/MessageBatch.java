package io.flowtap.sink.rudderstack;

import io.flowtap.sink.text.Timestamps;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Messages that go in one request: no more than the official SDKs send at once. */
final class MessageBatch {

    static final int MOST_MESSAGES = 250;
    static final int MOST_BYTES = 500_000;

    /** For what is around the messages. */
    private static final int FRAME_BYTES = 100;

    private final List<Message> messages = new ArrayList<>();
    private int size = FRAME_BYTES;

    private MessageBatch() {}

    /** {@code messages}, in their order, in as many batches as they need. */
    static List<MessageBatch> of(List<Message> messages) {
        List<MessageBatch> batches = new ArrayList<>();
        MessageBatch last = null;
        for (Message message : messages) {
            if (last == null || !last.hasRoomFor(message)) {
                last = new MessageBatch();
                batches.add(last);
            }
            last.messages.add(message);
            last.size += message.size() + 1;
        }
        return batches;
    }

    private boolean hasRoomFor(Message message) {
        return messages.size() < MOST_MESSAGES && size + message.size() < MOST_BYTES;
    }

    List<Message> messages() {
        return messages;
    }

    /** The body of the request. */
    byte[] body(long sentAtMillis) {
        String sentAt = Timestamps.of(sentAtMillis);
        ByteArrayOutputStream out = new ByteArrayOutputStream(size);
        out.writeBytes(ascii("{\"batch\":["));
        for (int i = 0; i < messages.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            messages.get(i).writeTo(out, sentAt);
        }
        out.writeBytes(ascii("],\"sentAt\":\"" + sentAt + "\"}"));
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
