package io.flowtap.testapps.bench.delivery;

import java.util.ArrayList;
import java.util.List;

/**
 * What to measure.
 *
 * @param parts of {@link #PARTS}
 * @param rounds how often each way in turn, not counting the first round
 * @param events how many go into PostgreSQL in each round
 * @param backlog how many wait for PostHog and RudderStack
 * @param outage how many are recorded while destinations are down
 */
record DeliveryOptions(List<String> parts, int rounds, int events, int backlog, int outage) {

    static final List<String> PARTS = List.of("postgresql", "backlog", "memory", "host");

    static final String USAGE = """
            Usage: java -jar bench.jar delivery [--only PART]... [--rounds N] [--events N] [--backlog N] [--outage N]
            Parts, all of them unless some are named:
              postgresql  events from a journal into PostgreSQL, beside raw inserts of the same rows
              backlog     events that wait for PostHog and RudderStack at a round trip of 50 ms, beside the
                          official SDKs
              memory      an application that records events while every destination is down, beside a healthy one
              host        what a call of that application takes without the agent, with healthy and with dead
                          destinations
              --rounds N   how often each, and one more into PostgreSQL that is not counted (5; backlog and memory:
                           once)
              --events N   events of one round into PostgreSQL (50000)
              --backlog N  events that wait (20000)
              --outage N   events recorded while destinations are down (300000)
            Progress goes to stderr, Markdown tables to stdout. Takes about 20 minutes.""";

    /** Events in a batch, as the loop cuts them when more wait. */
    private static final int BATCH = 500;

    static DeliveryOptions parse(String[] args) {
        List<String> parts = new ArrayList<>();
        int rounds = 5;
        int events = 50_000;
        int backlog = 20_000;
        int outage = 300_000;
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                throw new IllegalArgumentException("No value for " + args[i]);
            }
            String value = args[i + 1];
            switch (args[i]) {
                case "--only" -> parts.add(value);
                case "--rounds" -> rounds = Integer.parseInt(value);
                case "--events" -> events = Integer.parseInt(value) / BATCH * BATCH;
                case "--backlog" -> backlog = Integer.parseInt(value);
                case "--outage" -> outage = Integer.parseInt(value);
                default -> throw new IllegalArgumentException("Unknown option " + args[i]);
            }
        }
        if (!PARTS.containsAll(parts)) {
            throw new IllegalArgumentException("Parts are " + PARTS + ", not " + parts);
        }
        return new DeliveryOptions(parts.isEmpty() ? PARTS : parts, rounds, events, backlog, outage);
    }

    int batch() {
        return BATCH;
    }

    boolean wants(String part) {
        return parts.contains(part);
    }
}
