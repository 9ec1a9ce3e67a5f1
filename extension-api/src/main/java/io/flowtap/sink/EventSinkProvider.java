package io.flowtap.sink;

import java.util.Optional;

/** Makes a sink from the configuration. Found with {@link java.util.ServiceLoader} in the agent's own loader. */
public interface EventSinkProvider {

    /**
     * @param context the effective configuration and a log
     * @return a sink that has not connected yet; empty if the configuration does not ask for one
     * @throws IllegalArgumentException if it asks for one in a way that cannot work; the message says what to change
     */
    Optional<EventSink> create(SinkContext context);
}
