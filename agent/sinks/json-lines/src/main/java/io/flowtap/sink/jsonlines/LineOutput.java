package io.flowtap.sink.jsonlines;

import io.flowtap.sink.Delivery;
import java.util.List;

/** Where lines go. Used by one thread at a time. */
interface LineOutput {

    /** What a {@link io.flowtap.sink.EventSink#destination} says. */
    String destination();

    /**
     * Writes whole lines or nothing, as far as that is in its power.
     *
     * @param lines each with its end
     */
    Delivery write(List<byte[]> lines);
}
