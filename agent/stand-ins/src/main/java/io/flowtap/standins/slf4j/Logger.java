package io.flowtap.standins.slf4j;

/** An interface because calls to the original are compiled as calls to one. */
public interface Logger {

    boolean isDebugEnabled();

    void debug(String message);

    void debug(String message, Object argument);

    void debug(String message, Object first, Object second);

    void debug(String message, Object... arguments);

    void info(String message);

    void info(String message, Object argument);

    void info(String message, Object first, Object second);

    void warn(String message);

    void warn(String message, Object argument);

    void warn(String message, Object first, Object second);

    void warn(String message, Object... arguments);

    void error(String message, Object argument);

    void error(String message, Object first, Object second);

    void error(String message, Object... arguments);

    void error(String message, Throwable thrown);
}
