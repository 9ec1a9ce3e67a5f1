package org.sqlite.util;

import java.util.function.Supplier;

/**
 * Takes the place of the library's class of this name (sqlite-jdbc 3.54.1.0), which logs to SLF4J if it finds it and to
 * {@code java.util.logging} otherwise. The first use of either inside a host would initialise the host's logging, and a
 * host with a log manager of its own would be left without it.
 */
public final class LoggerFactory {

    private static final Logger SILENT = new Silent();

    private static volatile Throwable lastError;

    private LoggerFactory() {}

    /** A logger that says nothing. Failures reach the caller as exceptions, except the one of {@link #lastError}. */
    public static Logger getLogger(Class<?> hostClass) {
        return SILENT;
    }

    /** What the library last caught and logged instead of throwing it: a native library that does not load. Or null. */
    public static Throwable lastError() {
        return lastError;
    }

    private static final class Silent implements Logger {

        @Override
        public void trace(Supplier<String> message) {}

        @Override
        public void info(Supplier<String> message) {}

        @Override
        public void warn(Supplier<String> message) {}

        @Override
        public void error(Supplier<String> message, Throwable error) {
            lastError = error;
        }
    }
}
