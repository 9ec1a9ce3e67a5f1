package io.flowtap.weaving;

/**
 * The class files of an instrumentation as its loader defines them. They are what was compiled, but for hooks that
 * replace values of the host, see {@link WritingHook}.
 */
final class HookClassFiles {

    private final ClassSource source;
    private final ObservedLibrary library;

    /** @param library whose hooks are to be called; null if none of them is */
    HookClassFiles(ClassSource source, ObservedLibrary library) {
        this.source = source;
        this.library = library;
    }

    /** The class file; null if it is not one of the instrumentation. */
    byte[] read(String binaryName) {
        byte[] classFile = source.read(binaryName);
        return classFile != null && library != null && library.writes(binaryName)
                ? WritingHook.returningWhatItWrites(classFile, library.advice(binaryName))
                : classFile;
    }
}
