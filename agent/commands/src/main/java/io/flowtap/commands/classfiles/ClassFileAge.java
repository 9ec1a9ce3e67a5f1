package io.flowtap.commands.classfiles;

import org.objectweb.asm.Opcodes;

/** For which Java a class file was compiled. */
final class ClassFileAge {

    private static final int MAJOR_VERSION = 6;
    private static final int NEWEST = Opcodes.V27;

    /** Subtracted from a version it gives the release of Java. */
    private static final int JAVA_0 = 44;

    private ClassFileAge() {}

    static boolean isTooNew(byte[] classFile) {
        return version(classFile) > NEWEST;
    }

    /** For people. */
    static String of(byte[] classFile) {
        return "compiled for Java " + (version(classFile) - JAVA_0) + ", and this flowtap.jar knows Java "
                + (NEWEST - JAVA_0) + " and older";
    }

    private static int version(byte[] classFile) {
        return classFile.length < MAJOR_VERSION + 2
                ? 0
                : (classFile[MAJOR_VERSION] & 0xFF) << 8 | classFile[MAJOR_VERSION + 1] & 0xFF;
    }
}
