package io.flowtap.commands;

import io.flowtap.commands.terminal.Terminal;
import io.flowtap.commands.terminal.WallClock;
import io.flowtap.config.Configuration;
import java.time.Clock;
import java.time.Duration;

/**
 * What every command needs of the world around it.
 *
 * @param clock the present, in the time zone of the reader
 * @param pollInterval how often {@code --follow} looks for new events
 */
record CommandContext(Terminal terminal, Configuration configuration, Clock clock, Duration pollInterval) {

    static CommandContext of(Terminal terminal) {
        return new CommandContext(terminal, Configuration.load(), Clock.systemDefaultZone(), Duration.ofMillis(500));
    }

    WallClock wallClock() {
        return new WallClock(clock.getZone());
    }
}
