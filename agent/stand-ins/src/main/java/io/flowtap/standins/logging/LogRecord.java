package io.flowtap.standins.logging;

/** Something a library would have logged; nothing of it is kept. */
public final class LogRecord {

    public LogRecord(Level level, String message) {}

    public void setLoggerName(String name) {}

    public void setParameters(Object[] parameters) {}

    public void setThrown(Throwable thrown) {}
}
