package io.flowtap.recording;

/** Ids as text. */
final class Hex {

    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private Hex() {}

    /** Always 16 digits. */
    static String of(long id) {
        char[] text = new char[16];
        for (int i = 0; i < 16; i++) {
            text[i] = DIGITS[(int) (id >>> (60 - 4 * i)) & 0xF];
        }
        return new String(text);
    }
}
