package io.flowtap.commands.backlog;

import io.flowtap.doctor.AgentVersion;
import io.flowtap.extension.Settings;
import io.flowtap.sink.DebugLog;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.SinkContext;
import io.flowtap.start.Extensions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The destinations that the configuration asks for, those of extensions included. */
public final class ConfiguredDestinations {

    private ConfiguredDestinations() {}

    /** @param messages gets a line for each destination that cannot be used as configured */
    public static List<EventSink> of(Settings settings, Consumer<String> messages) {
        SinkContext context = SinkContext.of(settings, AgentVersion.CURRENT, DebugLog.OFF);
        return Extensions.open(settings, ConfiguredDestinations.class.getClassLoader(), messages)
                .sinks(context, messages);
    }

    /**
     * The same, but only those of a name.
     *
     * @param name null for all
     */
    public static List<EventSink> of(Settings settings, String name, Consumer<String> messages) {
        List<EventSink> wanted = new ArrayList<>();
        for (EventSink sink : of(settings, messages)) {
            if (name == null || sink.name().equals(name)) {
                wanted.add(sink);
            } else {
                sink.close();
            }
        }
        return wanted;
    }
}
