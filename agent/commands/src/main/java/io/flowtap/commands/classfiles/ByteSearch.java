package io.flowtap.commands.classfiles;

/** Looks for bytes within others. */
final class ByteSearch {

    private ByteSearch() {}

    /** @param bytes may be null, which contains nothing */
    static boolean contains(byte[] bytes, byte[] wanted) {
        int last = bytes == null ? -1 : bytes.length - wanted.length;
        for (int at = 0; at <= last; at++) {
            int same = 0;
            while (same < wanted.length && bytes[at + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return true;
            }
        }
        return false;
    }
}
