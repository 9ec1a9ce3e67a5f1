package io.flowtap.console;

import io.flowtap.config.Configuration;
import io.flowtap.console.terminal.Terminal;
import io.flowtap.console.terminal.WallClock;
import java.time.Clock;
import java.time.Duration;

/**
 * What every command needs of the world around it.
 *
 * @param clock the present, in the time zone of the reader
 * @param pollInterval how often {@code --follow} looks for new events
 */
record ConsoleContext(Terminal terminal, Configuration configuration, Clock clock, Duration pollInterval) {

    static ConsoleContext of(Terminal terminal) {
        return new ConsoleContext(terminal, Configuration.load(), Clock.systemDefaultZone(), Duration.ofMillis(500));
    }

    WallClock wallClock() {
        return new WallClock(clock.getZone());
    }
}
