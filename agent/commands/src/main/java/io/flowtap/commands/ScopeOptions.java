package io.flowtap.commands;

import io.flowtap.commands.store.EventQuery;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which events a command is about. */
final class ScopeOptions {

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = {
                "From then on: all, 30m, 24h, 7d or 2w ago, 2026-11-01,",
                "2026-11-01T09:30 or 2026-11-01T09:30:00Z."
            })
    private String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Before then; same forms as --since.")
    private String until;

    @Option(names = "--workspace", paramLabel = "ID", description = "Only this workspace.")
    private String workspace;

    @Option(names = "--service", paramLabel = "NAME", description = "Only this service.")
    private String service;

    ScopeOptions() {}

    /**
     * @param defaultSince meant when the user does not say
     * @throws TypeConversionException if a time cannot be read, or the period ends before it begins
     */
    EventQuery filter(String defaultSince, Clock clock) {
        Instant from = PointInTime.parse(since == null ? defaultSince : since, clock);
        Instant to = until == null ? null : PointInTime.parse(until, clock);
        if (from != null && to != null && !from.isBefore(to)) {
            throw new TypeConversionException("the period ends (--until) before it begins (--since)");
        }
        return new EventQuery(from, to, Set.of(), null, workspace, service);
    }

    /** The period in words, such as {@code last 24h}. */
    String description(String defaultSince) {
        String from = since == null ? defaultSince : since;
        String limited = Timespan.isOne(from) ? "last " + from : "since " + from;
        String words = from.equals(PointInTime.ALL) ? "everything recorded" : limited;
        return until == null ? words : words + ", until " + until;
    }
}
