package io.flowtap.sink.http;

import java.util.ResourceBundle;

/** Stands for a host's own logging: prints what it is asked for and told. */
public final class HostsLoggerFinder extends System.LoggerFinder {

    @Override
    public System.Logger getLogger(String name, Module module) {
        System.err.println("asked for " + name);
        return new Printing(name);
    }

    private record Printing(String name) implements System.Logger {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isLoggable(Level level) {
            return level.getSeverity() >= Level.INFO.getSeverity();
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
            System.err.println("told " + message);
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... params) {
            System.err.println("told " + format);
        }
    }
}
