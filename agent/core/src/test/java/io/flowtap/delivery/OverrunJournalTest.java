package io.flowtap.delivery;

import static io.flowtap.delivery.Events.NOW;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.Event;
import io.flowtap.event.EventDraft;
import io.flowtap.event.EventTypes;
import io.flowtap.event.PropertyKey;
import io.flowtap.journal.EventWriter;
import io.flowtap.journal.Journal;
import io.flowtap.journal.JournalSettings;
import io.flowtap.journal.reading.JournalReader;
import io.flowtap.sink.Delivery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A journal at its limit gives up segments of which events are on their way, to a destination that fails, refuses and
 * breaks at random. Every event is counted once nevertheless, and what is told of losses is what was lost.
 */
class OverrunJournalTest {

    private static final int SEGMENT = 64 * 1024;
    private static final PropertyKey FILLING = PropertyKey.of("filling");

    @TempDir
    private Path home;

    private long now = NOW;

    static List<Long> seeds() {
        List<Long> seeds = new ArrayList<>();
        long first = System.nanoTime();
        for (long i = 0; i < 40; i++) {
            seeds.add(first + i);
        }
        return seeds;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyEventIsCountedOnce(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> warnings = new ArrayList<>();
        JournalSettings settings =
                new JournalSettings(home.resolve("journal").toFile(), "test", 4L * SEGMENT, SEGMENT, 1, warnings::add);
        try (Journal journal = Journal.open(settings)) {
            ScriptedSink sink = new ScriptedSink("fake")
                    .maxBatchSize(1 + random.nextInt(150))
                    .always(batch -> answer(batch, random));
            Exporter exporter = exporter(sink, journal, random);
            EventWriter writer = new EventWriter(journal, "test", null);
            for (int step = 0; step < 300; step++) {
                switch (random.nextInt(4)) {
                    case 0 -> write(writer, random.nextInt(250), random);
                    case 1 -> journal.housekeep(now += 1000);
                    default -> now += exporter.runOnce(now, DeliveryMode.STEADY);
                }
            }

            sink.always(batch -> judge(batch));
            deliverEverything(exporter, journal, writer);

            ExporterStats stats = exporter.stats();
            assertThat(stats.dropped()).as("lost, seed %d", seed).isPositive();
            assertThat(stats.delivered() + stats.deadLettered() + stats.dropped() + stats.filtered())
                    .as("seed %d: %s", seed, stats)
                    .isEqualTo(stats.recorded());
            assertThat(sink.storedIds()).as("seed %d", seed).doesNotHaveDuplicates();
            assertThat(stats.delivered())
                    .as("seed %d", seed)
                    .isEqualTo(sink.stored().size());
            assertThat(told(sink.stored())).as("seed %d", seed).isEqualTo(stats.dropped());
            assertThat(warnings).isEmpty();
        }
    }

    private Exporter exporter(ScriptedSink sink, Journal journal, SplittableRandom random) {
        IncidentLog incidents = new IncidentLog(text -> {});
        ReaderSource readers = new ReaderSource() {
            @Override
            public JournalReader own(String sinkName, String destination) {
                return journal.reader(sinkName, destination);
            }

            @Override
            public List<JournalReader> abandoned(String sinkName, String destination) {
                return List.of();
            }
        };
        return new Exporter(
                sink,
                new EventFilter(sink, List.of("good", "poison", "toxic", EventTypes.EVENTS_DROPPED)),
                readers,
                new DeadLetters(home.toString(), "fake", DeadLetters.MOST_BYTES, incidents),
                incidents,
                random.split());
    }

    private void write(EventWriter writer, int count, SplittableRandom random) {
        String filling = "x".repeat(500);
        for (int i = 0; i < count; i++) {
            int kind = random.nextInt(300);
            String type = kind < 10 ? "poison" : kind == 10 ? "toxic" : kind < 60 ? "unwanted" : "good";
            write(writer, type, filling);
        }
    }

    private void write(EventWriter writer, String type, String filling) {
        EventDraft draft = new EventDraft();
        draft.begin(type, now).put(FILLING, filling);
        assertThat(writer.write(draft)).isTrue();
    }

    private static Delivery answer(List<Event> batch, SplittableRandom random) {
        return switch (random.nextInt(10)) {
            case 0 -> new Delivery.RetryLater("busy", Duration.ofMillis(random.nextInt(20_000)));
            case 1 -> new Delivery.RetryLater("503", Duration.ZERO);
            case 2 -> new Delivery.Paused("no key");
            default -> judge(batch);
        };
    }

    private static Delivery judge(List<Event> batch) {
        for (Event event : batch) {
            if (event.type().equals("toxic")) {
                return new Delivery.RetryLater("500", Duration.ZERO);
            }
            if (event.type().equals("poison")) {
                return new Delivery.Rejected("bad event");
            }
        }
        return Delivery.ACCEPTED;
    }

    private void deliverEverything(Exporter exporter, Journal journal, EventWriter writer) {
        int quiet = 0;
        for (int turns = 0; quiet < 5; turns++) {
            assertThat(turns).as("turns without an end: %s", exporter.stats()).isLessThan(100_000);
            now += exporter.runOnce(now, DeliveryMode.STEADY);
            if (turns % 50 == 0) {
                journal.housekeep(now);
                // Without other events nobody can tell a bad one from an outage.
                quiet = exporter.stats().waiting() == 0 ? quiet + 1 : 0;
                if (exporter.stats().waiting() > 0) {
                    write(writer, "good", "");
                }
            }
        }
    }

    /** How many events the destination was told to be lost. */
    private static long told(List<Event> stored) {
        return stored.stream()
                .filter(event -> event.type().equals(EventTypes.EVENTS_DROPPED))
                .mapToLong(event -> requireNonNull(event.number("count")).longValue())
                .sum();
    }
}
