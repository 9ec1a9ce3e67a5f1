package io.flowtap.journal.codec;

import io.flowtap.event.EventDraft;
import io.flowtap.event.internal.PropertyKeyAccess;
import org.jspecify.annotations.Nullable;

/**
 * Writes a draft as {@link EventLayout} draws it, into a buffer of its own. Allocates nothing unless the buffer has to
 * grow. What is too long is cut, or left out, and the event marked; an event is never refused for its size.
 */
public final class EventEncoder {

    /** What long texts and trees leave to the numbers and short texts of an event that is too long as a whole. */
    private static final int RESERVED_BYTES = 8 * 1024;

    private static final int SHORT_TEXT_CHARS = 256;

    private final EncodingBuffer out;
    private final TreeEncoder trees;

    /** @param maxBytes the longest record that may come out */
    EventEncoder(int maxBytes) {
        this.out = new EncodingBuffer(maxBytes);
        this.trees = new TreeEncoder(out);
    }

    /**
     * @param idHigh first half of the event's id
     * @param service may be null, like the environment
     * @return length of the record, which is in {@link #buffer}
     */
    public int encode(
            EventDraft draft, long idHigh, long idLow, @Nullable String service, @Nullable String environment) {
        out.begin(EventLayout.TEXTS_OFFSET);
        envelope(draft, idHigh, idLow);
        envelopeText(draft.type());
        envelopeText(draft.status());
        envelopeText(service);
        envelopeText(environment);
        envelopeText(draft.userId());
        envelopeText(draft.workspaceId());
        envelopeText(draft.organizationId());
        envelopeText(draft.sessionId());
        out.setShort(EventLayout.COUNT_OFFSET, properties(draft));
        out.setByte(EventLayout.FLAGS_OFFSET, out.cut() ? EventLayout.FLAG_CUT : 0);
        return out.length();
    }

    private void envelope(EventDraft draft, long idHigh, long idLow) {
        out.setByte(0, EventLayout.VERSION);
        out.setLong(EventLayout.ID_OFFSET, idHigh);
        out.setLong(EventLayout.ID_OFFSET + 8, idLow);
        out.setLong(EventLayout.TRACE_OFFSET, draft.traceIdHigh());
        out.setLong(EventLayout.TRACE_OFFSET + 8, draft.traceIdLow());
        out.setLong(EventLayout.SPAN_OFFSET, draft.spanId());
        out.setLong(EventLayout.PARENT_OFFSET, draft.parentSpanId());
        out.setLong(EventLayout.LATENCY_OFFSET, draft.latencyMicros());
    }

    private void envelopeText(@Nullable String text) {
        out.text(text, EventLayout.MAX_ENVELOPE_TEXT_BYTES);
    }

    private int properties(EventDraft draft) {
        int written = 0;
        for (int i = 0; i < draft.size() && written < EventLayout.MAX_COUNT; i++) {
            int start = out.length();
            out.reserve(mayBeLong(draft, i) ? RESERVED_BYTES : 0);
            if (out.putName(PropertyKeyAccess.encoded(draft.key(i))) && value(draft, i)) {
                written++;
            } else {
                out.backTo(start);
            }
        }
        return written;
    }

    private static boolean mayBeLong(EventDraft draft, int index) {
        return switch (draft.kind(index)) {
            case TEXT -> draft.text(index).length() > SHORT_TEXT_CHARS;
            case TREE -> true;
            default -> false;
        };
    }

    private boolean value(EventDraft draft, int index) {
        return switch (draft.kind(index)) {
            case TEXT -> out.putByte(EventLayout.TEXT) && out.text(draft.text(index), EventLayout.MAX_TEXT_BYTES);
            case INTEGER -> out.putTagged(EventLayout.INTEGER, draft.integer(index));
            case DECIMAL -> out.putTagged(EventLayout.DECIMAL, Double.doubleToRawLongBits(draft.decimal(index)));
            case FLAG -> out.putByte(draft.flag(index) ? EventLayout.TRUE : EventLayout.FALSE);
            case TREE -> trees.encode(draft.tree(index));
        };
    }

    /** Holds the last record from its first byte; valid until the next one is encoded. */
    public byte[] buffer() {
        return out.bytes();
    }

    /** Gives back the memory an unusually long record has taken. */
    void trim() {
        out.trim();
    }
}
