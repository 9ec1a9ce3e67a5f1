package io.flowtap.commands.replay;

import io.flowtap.commands.store.EventQuery;
import io.flowtap.sink.EventSink;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/**
 * What is to be replayed where. Two runs of one plan are one replay; a period such as {@code 7d} is part of it as it
 * was written, and means what it meant when the replay began.
 *
 * @param source where the events come from, without secrets
 * @param exporter name of the sink
 * @param destination where the sink delivers to, without secrets
 * @param from as it was written
 * @param until as it was written; null if it was not
 * @param filter which events, as of now
 */
public record ReplayPlan(
        String source, String exporter, String destination, String from, String until, EventQuery filter) {

    public static ReplayPlan of(String source, EventSink sink, String from, String until, EventQuery filter) {
        return new ReplayPlan(source, sink.name(), sink.destination(), from, until, filter);
    }

    /** The same for every run of the plan, and for no other. */
    String key() {
        List<String> parts = List.of(
                source,
                exporter,
                destination,
                from,
                String.valueOf(until),
                new TreeSet<>(filter.types()).toString(),
                String.valueOf(filter.workspace()),
                String.valueOf(filter.service()));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
