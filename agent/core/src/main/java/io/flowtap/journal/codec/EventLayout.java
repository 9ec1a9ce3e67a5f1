package io.flowtap.journal.codec;

/**
 * An event as a record's payload. Numbers are big-endian, texts UTF-8.
 *
 * <pre>
 *   0   version (1)
 *   1   id (16)                 UUIDv7; its first 48 bits are the event's timestamp in milliseconds
 *  17   trace id (16)           0 for an event outside any trace, like the two below
 *  33   span id (8)
 *  41   parent span id (8)
 *  49   latency, microseconds (8)
 *  57   flags (1)               bit 0: something was too long and has been cut
 *  58   number of properties (2)
 *  60   type, status, service, environment, user, workspace, organization, session: 8 texts
 *       properties, each: length of name (1) | name | value
 *
 *  text   length in bytes (2), 65535 for null | bytes
 *  value  tag (1), then for
 *         TEXT     a text
 *         INTEGER  8 bytes
 *         DECIMAL  8 bytes, as in {@link Double#doubleToRawLongBits}
 *         TRUE, FALSE  nothing
 *         LIST     number of elements (2) | values
 *         MAP      number of entries (2) | entries: key as text, value
 * </pre>
 */
public final class EventLayout {

    static final int VERSION = 1;

    static final int ID_OFFSET = 1;
    static final int TRACE_OFFSET = 17;
    static final int SPAN_OFFSET = 33;
    static final int PARENT_OFFSET = 41;
    static final int LATENCY_OFFSET = 49;
    static final int FLAGS_OFFSET = 57;
    static final int COUNT_OFFSET = 58;
    static final int TEXTS_OFFSET = 60;

    static final byte TEXT = 1;
    static final byte INTEGER = 2;
    static final byte DECIMAL = 3;
    static final byte TRUE = 4;
    static final byte FALSE = 5;
    static final byte LIST = 6;
    static final byte MAP = 7;

    static final int FLAG_CUT = 1;
    static final int NULL_TEXT = 0xFFFF;

    /** The most elements a list or map, and the most properties an event can have. */
    static final int MAX_COUNT = 0xFFFF;

    /** The longest property value that is text: just under 64 KB. */
    static final int MAX_TEXT_BYTES = 0xFFFE;

    /** The longest text of the envelope, such as a user id. */
    static final int MAX_ENVELOPE_TEXT_BYTES = 4096;

    /** The longest record. */
    public static final int MAX_EVENT_BYTES = 256 * 1024;

    static final int MAX_DEPTH = 32;

    /** Property that says that something was cut. */
    static final String CUT_PROPERTY = "truncated";

    private EventLayout() {}

    /** When the event in a payload was recorded, in milliseconds since the epoch. */
    public static long timestampMillis(byte[] payload) {
        long millis = 0;
        for (int i = ID_OFFSET; i < ID_OFFSET + 6; i++) {
            millis = millis << 8 | (payload[i] & 0xFF);
        }
        // What once was written before 1970 reads as the year 10889 or a little earlier.
        return millis > EventIds.LATEST_MILLIS ? 0 : millis;
    }
}
