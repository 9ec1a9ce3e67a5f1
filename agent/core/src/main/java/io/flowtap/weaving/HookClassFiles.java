package io.flowtap.weaving;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The class files of an instrumentation as its loader defines them. They are what was compiled, but for hooks that
 * replace values of the host, see {@link WritingHook}.
 */
final class HookClassFiles {

    /** The property without which no hook writes anything; its name is in the class file as it is. */
    private static final byte[] READ_ONLY = "readOnly".getBytes(StandardCharsets.US_ASCII);

    private final ClassSource source;
    private final @Nullable ObservedLibrary library;

    /** @param library whose hooks are to be called; null if none of them is */
    HookClassFiles(ClassSource source, @Nullable ObservedLibrary library) {
        this.source = source;
        this.library = library;
    }

    /** The class file; null if it is not one of the instrumentation. */
    byte @Nullable [] read(String binaryName) {
        byte @Nullable [] classFile = source.read(binaryName);
        return classFile != null && library != null && mentionsReadOnly(classFile) && library.writes(binaryName)
                ? WritingHook.returningWhatItWrites(classFile, library.advice(binaryName))
                : classFile;
    }

    /** A glance, for the many classes that never write: reading their annotations would take far longer. */
    private static boolean mentionsReadOnly(byte[] classFile) {
        for (int i = 0; i <= classFile.length - READ_ONLY.length; i++) {
            if (classFile[i] == READ_ONLY[0] && isReadOnlyAt(i, classFile)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isReadOnlyAt(int start, byte[] classFile) {
        for (int i = 1; i < READ_ONLY.length; i++) {
            if (classFile[start + i] != READ_ONLY[i]) {
                return false;
            }
        }
        return true;
    }
}
