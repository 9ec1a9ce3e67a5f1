package io.flowtap.standins.slf4j;

final class SilentLogger implements Logger {

    @Override
    public boolean isDebugEnabled() {
        return false;
    }

    @Override
    public void debug(String message) {}

    @Override
    public void debug(String message, Object argument) {}

    @Override
    public void debug(String message, Object first, Object second) {}

    @Override
    public void debug(String message, Object... arguments) {}

    @Override
    public void info(String message) {}

    @Override
    public void info(String message, Object argument) {}

    @Override
    public void info(String message, Object first, Object second) {}

    @Override
    public void warn(String message) {}

    @Override
    public void warn(String message, Object argument) {}

    @Override
    public void warn(String message, Object first, Object second) {}

    @Override
    public void warn(String message, Object... arguments) {}

    @Override
    public void error(String message, Object argument) {}

    @Override
    public void error(String message, Object first, Object second) {}

    @Override
    public void error(String message, Object... arguments) {}

    @Override
    public void error(String message, Throwable thrown) {}
}
