package io.flowtap.start;

import io.flowtap.event.DebugLog;
import io.flowtap.event.Settings;
import java.util.function.Consumer;

/** What somebody who looks for a mistake wants to know, among the lines for everybody. */
final class DebugLines implements DebugLog {

    private final Consumer<String> log;

    private DebugLines(Consumer<String> log) {
        this.log = log;
    }

    /** A log that writes only if {@code flowtap.log.level} is {@code debug}. */
    static DebugLog of(Settings settings, Consumer<String> log) {
        return "debug".equalsIgnoreCase(settings.get("flowtap.log.level")) ? new DebugLines(log) : DebugLog.OFF;
    }

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public void write(String line) {
        log.accept(line);
    }
}
