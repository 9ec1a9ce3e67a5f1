package io.flowtap.sink.otlp;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a server took only a part of, out of an {@code ExportTraceServiceResponse}
 * (opentelemetry/proto/collector/trace/v1/trace_service.proto):
 *
 * <pre>
 *   ExportTraceServiceResponse { 1: ExportTracePartialSuccess { 1: varint rejected_spans, 2: string error_message } }
 * </pre>
 *
 * @param rejectedSpans how many it did not take
 * @param message why, or a warning although it took everything; may be empty
 */
record PartialSuccess(long rejectedSpans, String message) {

    /** A whole success. */
    static final PartialSuccess NONE = new PartialSuccess(0, "");

    private static final int VARINT = 0;
    private static final int BYTES = 2;

    // Tags: the number of the field, and how it is written.
    private static final int PARTIAL_SUCCESS = 1 << 3 | BYTES;
    private static final int REJECTED_SPANS = 1 << 3 | VARINT;
    private static final int ERROR_MESSAGE = 2 << 3 | BYTES;

    /** @return {@link #NONE} for an answer that is no such message: its status alone says that it is a success */
    static PartialSuccess of(byte[] answer) {
        try {
            ByteBuffer in = ByteBuffer.wrap(answer);
            PartialSuccess found = NONE;
            while (in.hasRemaining()) {
                long tag = varint(in);
                if (tag == PARTIAL_SUCCESS) {
                    found = read(bytes(in));
                } else {
                    skip(in, tag);
                }
            }
            return found;
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return NONE;
        }
    }

    private static PartialSuccess read(ByteBuffer in) {
        long rejected = 0;
        String message = "";
        while (in.hasRemaining()) {
            long tag = varint(in);
            if (tag == REJECTED_SPANS) {
                rejected = varint(in);
            } else if (tag == ERROR_MESSAGE) {
                message = StandardCharsets.UTF_8.decode(bytes(in)).toString();
            } else {
                skip(in, tag);
            }
        }
        return new PartialSuccess(rejected, message);
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte part = in.get();
            value |= (part & 0x7FL) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number without an end");
    }

    private static ByteBuffer bytes(ByteBuffer in) {
        long length = varint(in);
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer bytes = in.slice(in.position(), (int) length);
        in.position(in.position() + (int) length);
        return bytes;
    }

    private static void skip(ByteBuffer in, long tag) {
        switch ((int) (tag & 7)) {
            case VARINT -> varint(in);
            case BYTES -> bytes(in);
            default -> throw new IllegalArgumentException("a field of a kind that no answer has");
        }
    }
}
