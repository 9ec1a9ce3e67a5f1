package io.flowtap.start;

import io.flowtap.extension.Settings;
import io.flowtap.sink.DebugLog;
import java.util.function.Consumer;

/** What somebody who looks for a mistake wants to know, among the lines for everybody. */
final class DebugLines implements DebugLog {

    private final Consumer<String> log;
    private final boolean enabled;

    private DebugLines(Consumer<String> log, boolean enabled) {
        this.log = log;
        this.enabled = enabled;
    }

    /** A log that writes only if {@code flowtap.log.level} is {@code debug}. */
    static DebugLog of(Settings settings, Consumer<String> log) {
        return new DebugLines(log, "debug".equalsIgnoreCase(settings.get("flowtap.log.level")));
    }

    @Override
    public boolean enabled() {
        return enabled;
    }

    @Override
    public void write(String line) {
        if (enabled) {
            log.accept(line);
        }
    }

    @Override
    public void tell(String line) {
        log.accept(line);
    }
}
