package io.flowtap.standins.logging;

import java.util.function.Supplier;

/** A logger that is never loggable and says nothing. */
public final class Logger {

    private final String name;

    private Logger(String name) {
        this.name = name;
    }

    public static Logger getLogger(String name) {
        return new Logger(name);
    }

    public String getName() {
        return name;
    }

    public boolean isLoggable(Level level) {
        return false;
    }

    public void log(LogRecord record) {}

    public void log(Level level, String message) {}

    public void log(Level level, Supplier<String> message) {}

    public void log(Level level, String message, Object parameter) {}

    public void log(Level level, String message, Object[] parameters) {}

    public void log(Level level, String message, Throwable thrown) {}

    public void log(Level level, Throwable thrown, Supplier<String> message) {}

    public void severe(String message) {}

    public void warning(String message) {}

    public void info(String message) {}

    public void config(String message) {}

    public void fine(String message) {}

    public void finer(String message) {}

    public void finest(String message) {}
}
