package io.flowtap.journal.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a record in the making. Appending returns false, and marks the record as cut, once its longest length is
 * reached.
 */
final class EncodingBuffer {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int INITIAL_BYTES = 2048;
    private static final int KEPT_BYTES = 32 * 1024;
    private static final int MAX_UTF8_BYTES = 3;
    private static final char REPLACEMENT = '\uFFFD';

    private final int maxBytes;
    private byte[] bytes = new byte[INITIAL_BYTES];
    private int limit;
    private int length;
    private boolean cut;

    EncodingBuffer(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Starts a record whose first {@code length} bytes are set one by one. */
    void begin(int length) {
        this.length = length;
        this.limit = maxBytes;
        this.cut = false;
    }

    /** Keeps the last {@code reserved} bytes of the longest record for what comes after the next value. */
    void reserve(int reserved) {
        limit = maxBytes - reserved;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Whether anything was left out. */
    boolean cut() {
        return cut;
    }

    void markCut() {
        cut = true;
    }

    /** Takes back what was appended after {@code length}. */
    void backTo(int length) {
        this.length = length;
    }

    void trim() {
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[INITIAL_BYTES];
        }
    }

    void setByte(int at, int value) {
        bytes[at] = (byte) value;
    }

    void setShort(int at, int value) {
        bytes[at] = (byte) (value >>> 8);
        bytes[at + 1] = (byte) value;
    }

    void setLong(int at, long value) {
        LONGS.set(bytes, at, value);
    }

    boolean putByte(int value) {
        if (!fits(1)) {
            return false;
        }
        bytes[length++] = (byte) value;
        return true;
    }

    boolean putShort(int value) {
        if (!fits(2)) {
            return false;
        }
        setShort(length, value);
        length += 2;
        return true;
    }

    /** Appends a number after the tag that says what it means. */
    boolean putTagged(int tag, long value) {
        if (!fits(1 + Long.BYTES)) {
            return false;
        }
        bytes[length] = (byte) tag;
        setLong(length + 1, value);
        length += 1 + Long.BYTES;
        return true;
    }

    /** Appends a name of at most 255 bytes after its length. */
    boolean putName(byte[] name) {
        if (!fits(1 + name.length)) {
            return false;
        }
        bytes[length] = (byte) name.length;
        System.arraycopy(name, 0, bytes, length + 1, name.length);
        length += 1 + name.length;
        return true;
    }

    private boolean fits(int more) {
        if (limit - length < more) {
            cut = true;
            return false;
        }
        if (bytes.length - length >= more) {
            return true;
        }
        bytes = Arrays.copyOf(bytes, Math.min(maxBytes, Math.max(length + more, bytes.length * 2)));
        return true;
    }

    /**
     * Appends a text, or its start if it has more than {@code longest} bytes or there is no room for it; null is kept.
     */
    boolean text(@Nullable String text, int longest) {
        if (text == null) {
            return putShort(EventLayout.NULL_TEXT);
        }
        int start = length;
        if (!putShort(0)) {
            return false;
        }
        int room = Math.min(longest, limit - length);
        int chars = text.length();
        // Checked once for the whole text instead of for every character.
        fits((int) Math.min((long) chars * MAX_UTF8_BYTES, room));
        int end = chars * (long) MAX_UTF8_BYTES <= room ? utf8(text, chars) : utf8Within(text, length + room);
        setShort(start, end - start - 2);
        length = end;
        return true;
    }

    /** Writes a text for which there is room, whatever is in it. */
    private int utf8(String text, int chars) {
        byte[] target = bytes;
        int start = length;
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return utf8From(i, text, chars);
            }
            target[start + i] = (byte) c;
        }
        return start + chars;
    }

    /** Goes on after {@code first} characters of one byte each. Apart from them, so that their loop stays simple. */
    private int utf8From(int first, String text, int chars) {
        byte[] target = bytes;
        int at = length + first;
        for (int i = first; i < chars; i++) {
            char c = text.charAt(i);
            int code = c < 0x80 ? c : codePoint(text, i, c);
            at = putCodePoint(target, at, code);
            i += code >>> 16 == 0 ? 0 : 1;
        }
        return at;
    }

    /** Writes as many whole characters of a text as end before {@code limit}. */
    private int utf8Within(String text, int limit) {
        byte[] target = bytes;
        int at = length;
        int chars = text.length();
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            int code = c < 0x80 ? c : codePoint(text, i, c);
            if (limit - at < sizeOf(code)) {
                cut = true;
                return at;
            }
            at = putCodePoint(target, at, code);
            i += code >>> 16 == 0 ? 0 : 1;
        }
        return at;
    }

    /** A surrogate without its other half becomes U+FFFD: UTF-8 cannot say it. */
    private static int codePoint(String text, int index, char c) {
        if (!Character.isSurrogate(c)) {
            return c;
        }
        if (Character.isHighSurrogate(c) && index + 1 < text.length()) {
            char low = text.charAt(index + 1);
            if (Character.isLowSurrogate(low)) {
                return Character.toCodePoint(c, low);
            }
        }
        return REPLACEMENT;
    }

    private static int sizeOf(int code) {
        return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    }

    private static int putCodePoint(byte[] target, int at, int code) {
        switch (sizeOf(code)) {
            case 1 -> target[at] = (byte) code;
            case 2 -> {
                target[at] = (byte) (0xC0 | code >>> 6);
                target[at + 1] = continuation(code);
            }
            case 3 -> {
                target[at] = (byte) (0xE0 | code >>> 12);
                target[at + 1] = continuation(code >>> 6);
                target[at + 2] = continuation(code);
            }
            default -> {
                target[at] = (byte) (0xF0 | code >>> 18);
                target[at + 1] = continuation(code >>> 12);
                target[at + 2] = continuation(code >>> 6);
                target[at + 3] = continuation(code);
            }
        }
        return at + sizeOf(code);
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | bits & 0x3F);
    }
}
