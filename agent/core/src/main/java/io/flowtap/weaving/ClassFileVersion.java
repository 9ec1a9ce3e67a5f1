package io.flowtap.weaving;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** Which class files can be rewritten. Its constants are compiled in, so asking does not load ASM. */
final class ClassFileVersion {

    private static final int MAJOR_VERSION = 6;

    /** Subtracted from a version it gives the release of Java. */
    private static final int JAVA_0 = 44;

    private static final int OLDEST = Opcodes.V1_7;

    /** What the bundled ASM reads. */
    static final int NEWEST = Opcodes.V27;

    private ClassFileVersion() {}

    /** The major version; -1 of what is no class file. */
    static int of(byte[] classFile) {
        return classFile.length < MAJOR_VERSION + 2
                ? -1
                : (classFile[MAJOR_VERSION] & 0xFF) << 8 | classFile[MAJOR_VERSION + 1] & 0xFF;
    }

    /** Why class files of this version are left as they are, for people; null if they are not. */
    static @Nullable String objection(int version) {
        if (version < OLDEST) {
            return "classes compiled for Java " + (version - JAVA_0) + " are not observed, as they cannot have"
                    + " invokedynamic; compile them for Java 7 or later";
        }
        return version > NEWEST
                ? "classes compiled for Java " + (version - JAVA_0) + " are not observed by this version of Flowtap,"
                        + " which knows Java " + (NEWEST - JAVA_0) + " and older; take a newer one"
                : null;
    }
}
