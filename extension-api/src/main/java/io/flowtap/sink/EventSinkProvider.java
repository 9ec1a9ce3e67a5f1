package io.flowtap.sink;

import java.util.Optional;

/** Makes a sink from the configuration. Found with {@link java.util.ServiceLoader} in the agent's own loader. */
public interface EventSinkProvider {

    /**
     * The name of an extension's settings {@code flowtap.extension.NAME.*}. Empty for a destination that has none, or
     * one whose settings have the name of the sink, which is known only where a sink is made.
     */
    default String name() {
        return "";
    }

    /**
     * @param context the effective configuration and a log
     * @return a sink that has not connected yet; empty if the configuration does not ask for one
     * @throws IllegalArgumentException if it asks for one in a way that cannot work; the message says what to change
     */
    Optional<EventSink> create(SinkContext context);
}
