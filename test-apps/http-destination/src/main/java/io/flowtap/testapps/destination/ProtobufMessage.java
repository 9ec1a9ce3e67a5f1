package io.flowtap.testapps.destination;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fields of a protobuf message, read without its schema; numbers of fixed length are passed over. */
final class ProtobufMessage {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;

    private record Field(int number, byte[] bytes) {}

    private final List<Field> fields = new ArrayList<>();
    private final Map<Integer, Long> numbers = new HashMap<>();
    private final byte[] message;
    private int at;

    /** @throws IllegalArgumentException if these bytes are no message */
    ProtobufMessage(byte[] message) {
        this.message = message;
        while (at < message.length) {
            read();
        }
    }

    private void read() {
        long tag = varint();
        switch ((int) (tag & 7)) {
            case VARINT -> numbers.put((int) (tag >>> 3), varint());
            case FIXED_64 -> at += 8;
            case FIXED_32 -> at += 4;
            case LENGTH_DELIMITED -> {
                int length = (int) varint();
                if (length < 0 || length > message.length - at) {
                    throw new IllegalArgumentException("A field of " + length + " bytes does not fit at " + at);
                }
                fields.add(new Field((int) (tag >>> 3), Arrays.copyOfRange(message, at, at + length)));
                at += length;
            }
            default -> throw new IllegalArgumentException("Unknown wire type of tag " + tag);
        }
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at >= message.length) {
                throw new IllegalArgumentException("The message ends within a number");
            }
            byte next = message[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("A number is too long");
    }

    /** The last field of that number that is one of variable length; null if there is none. */
    Long number(int number) {
        return numbers.get(number);
    }

    boolean has(int number) {
        return fields.stream().anyMatch(field -> field.number() == number);
    }

    /** The first field of that number; empty if there is none. */
    byte[] bytes(int number) {
        for (Field field : fields) {
            if (field.number() == number) {
                return field.bytes();
            }
        }
        return new byte[0];
    }

    String text(int number) {
        return new String(bytes(number), StandardCharsets.UTF_8);
    }

    List<ProtobufMessage> messages(int number) {
        List<ProtobufMessage> messages = new ArrayList<>();
        for (Field field : fields) {
            if (field.number() == number) {
                messages.add(new ProtobufMessage(field.bytes()));
            }
        }
        return messages;
    }
}
