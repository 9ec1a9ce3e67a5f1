package io.flowtap.weaving;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The two facts of a class file that say what a class is: its superclass and its interfaces. Read by walking over the
 * constant pool (JVMS 4.1, 4.4) without decoding it; this runs for most classes the host loads.
 */
final class ClassHeader {

    private static final ClassHeader NONE = new ClassHeader(null, new String[0]);
    private static final int MAGIC = 0xCAFEBABE;

    private final @Nullable String superName;
    private final String[] interfaceNames;

    private ClassHeader(@Nullable String superName, String[] interfaceNames) {
        this.superName = superName;
        this.interfaceNames = interfaceNames;
    }

    /** Internal name of the superclass; null for {@code java.lang.Object} and for what is no class file. */
    @Nullable
    String superName() {
        return superName;
    }

    /** Internal names of the direct interfaces. Not a copy. */
    String[] interfaceNames() {
        return interfaceNames;
    }

    /** Reads the header; of anything that is not a well-formed class file, nothing. */
    static ClassHeader read(byte[] bytes) {
        try {
            return new Reader(bytes).read();
        } catch (IndexOutOfBoundsException e) {
            return NONE;
        }
    }

    private static final class Reader {

        private final byte[] bytes;
        private int[] offsets = {};

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        ClassHeader read() {
            if (u2(0) << 16 != (MAGIC & 0xFFFF0000) || u2(2) != (MAGIC & 0xFFFF)) {
                return NONE;
            }
            int at = walkConstantPool();
            if (at < 0) {
                return NONE;
            }
            int superIndex = u2(at + 4);
            int count = u2(at + 6);
            String[] interfaces = new String[count];
            for (int i = 0; i < count; i++) {
                interfaces[i] = className(u2(at + 8 + 2 * i));
            }
            return new ClassHeader(superIndex == 0 ? null : className(superIndex), interfaces);
        }

        /** Returns the offset of the access flags behind the pool; -1 on a tag of a future class file version. */
        private int walkConstantPool() {
            byte[] pool = bytes;
            int count = u2(8);
            int[] starts = new int[count];
            int at = 10;
            for (int i = 1; i < count; i++) {
                starts[i] = at;
                switch (pool[at]) {
                    case 1: // Utf8
                        at += 3 + u2(at + 1);
                        break;
                    case 3: // Integer
                    case 4: // Float
                    case 9: // Fieldref
                    case 10: // Methodref
                    case 11: // InterfaceMethodref
                    case 12: // NameAndType
                    case 17: // Dynamic
                    case 18: // InvokeDynamic
                        at += 5;
                        break;
                    case 5: // Long
                    case 6: // Double
                        at += 9;
                        i++;
                        break;
                    case 7: // Class
                    case 8: // String
                    case 16: // MethodType
                    case 19: // Module
                    case 20: // Package
                        at += 3;
                        break;
                    case 15: // MethodHandle
                        at += 4;
                        break;
                    default:
                        return -1;
                }
            }
            offsets = starts;
            return at;
        }

        private String className(int index) {
            int utf8 = offsets[u2(offsets[index] + 1)];
            return new String(bytes, utf8 + 3, u2(utf8 + 1), StandardCharsets.UTF_8);
        }

        private int u2(int at) {
            return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
        }
    }
}
