package io.flowtap.sink.sqlite.driver;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Loads SQLite into this JVM, once, without a trace in it: no system property is touched (the host may be starting a
 * SQLite of its own), no driver is registered, nothing is logged or printed.
 */
public final class SqliteLibrary {

    private static final String LOADER = "org.sqlite.SQLiteJDBCLoader";

    private static boolean moduleDefined;
    private static boolean loaded;

    private SqliteLibrary() {}

    /**
     * Must have returned before any other class of {@code org.sqlite} is touched.
     *
     * @param home Flowtap's home
     * @throws SqliteUnavailableException if SQLite cannot run here; another call tries again
     */
    public static synchronized void load(Path home) throws SqliteUnavailableException {
        if (loaded) {
            return;
        }
        if (ModuleLayer.boot().findModule("java.sql").isEmpty()) {
            throw new SqliteUnavailableException("this JVM runs without the module java.sql: start it with"
                    + " --add-modules java.sql (or add it to the jlink image); events wait in the journal");
        }
        if (!moduleDefined) {
            moduleDefined = true;
            SqliteModule.define();
        }
        loadNative(NativeLibrary.extract(home, Platform.current()));
        loaded = true;
    }

    private static void loadNative(Path file) throws SqliteUnavailableException {
        Throwable failure = attempt(file);
        if (isOfAnotherLoader(failure)) {
            failure = attemptCopy(file);
        }
        if (failure != null) {
            throw new SqliteUnavailableException(
                    "cannot load SQLite's native library " + file + " (" + failure
                            + "): if its file system forbids execution, set flowtap.home to one that allows it",
                    failure);
        }
    }

    /**
     * A JVM gives each file to one class loader. The first may have been an earlier one of this agent, whose classes
     * were spoilt for want of memory, or that of a second agent.
     */
    private static boolean isOfAnotherLoader(@Nullable Throwable failure) {
        return failure != null
                && String.valueOf(failure.getMessage()).contains("already loaded in another classloader");
    }

    private static @Nullable Throwable attemptCopy(Path file) throws SqliteUnavailableException {
        Path copy = NativeLibrary.copy(file);
        try {
            return attempt(copy);
        } finally {
            NativeLibrary.forget(copy);
        }
    }

    /**
     * Has the library's loader load {@code file} and believe that its own search for one is done. It must be that class
     * that calls {@code System.load}: a native library belongs to the module and loader of its caller.
     *
     * @return why the JVM does not take the file; null if it has
     */
    private static @Nullable Throwable attempt(Path file) throws SqliteUnavailableException {
        boolean success;
        try {
            Class<?> loader = Class.forName(LOADER);
            MethodHandles.Lookup inside = MethodHandles.privateLookupIn(loader, MethodHandles.lookup());
            MethodHandle load = inside.findStatic(
                    loader, "loadNativeLibrary", MethodType.methodType(boolean.class, String.class, String.class));
            success = (boolean) load.invoke(
                    String.valueOf(file.getParent()), file.getFileName().toString());
            if (success) {
                inside.findStaticVarHandle(loader, "extracted", boolean.class).set(true);
            }
        } catch (LinkageError | VirtualMachineError e) {
            // Memory may have been short for a moment. These classes are spoilt for ever then, others need not be.
            throw e;
        } catch (Throwable e) {
            throw new SqliteUnavailableException("cannot start the bundled SQLite: " + e, e);
        }
        return success ? null : SqliteConnections.lastLoadError();
    }
}
