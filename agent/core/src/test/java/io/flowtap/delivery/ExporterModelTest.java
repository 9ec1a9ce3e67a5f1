package io.flowtap.delivery;

import static io.flowtap.delivery.Events.NOW;
import static io.flowtap.delivery.Events.event;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.flowtap.delivery.batch.SuspectedEvents;
import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random journals, answers, faults and times against one exporter. Whatever happens, every event ends in the
 * destination or in the dead-letter file, never in both and never nowhere, in the order of its journal but for those
 * that failed alone. Poison is refused, toxic is an event at which the destination breaks.
 */
class ExporterModelTest {

    @TempDir
    private Path home;

    static List<Long> seeds() {
        List<Long> seeds = new ArrayList<>();
        long first = System.nanoTime();
        for (long i = 0; i < 10; i++) {
            seeds.add(first + i);
        }
        return seeds;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyEventEndsExactlyOnceInTheDestinationOrAmongTheDeadLetters(long seed) throws IOException {
        World world = new World(seed, home, false);

        world.runWild();
        world.calmDown();

        List<String> answered = world.answeredIds();
        assertThat(answered)
                .as("seed %d", seed)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(world.recorded());
        world.assertOrderPerJournal(answered, seed);
        world.assertOnlyPoisonIsDead(seed);
        assertThat(world.exporter.stats().delivered()).as("seed %d", seed).isEqualTo(world.stored.size());
        assertThat(world.exporter.stats().deadLettered())
                .as("seed %d", seed)
                .isEqualTo(world.deadIds().size());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void afterCrashesEventsMayComeAgainButNoneIsMissingOrOutOfOrder(long seed) throws IOException {
        World world = new World(seed, home, true);

        world.runWild();
        world.calmDown();

        List<String> firstAnswered = new ArrayList<>(new LinkedHashMap<>(world.firstAnswers()).keySet());
        assertThat(firstAnswered).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(world.recorded());
        world.assertOrderPerJournal(firstAnswered, seed);
        world.assertOnlyPoisonIsDead(seed);
    }

    /** One exporter, its journals and a destination that behaves badly for a while. */
    private static final class World {

        private final long seed;
        private final SplittableRandom random;
        private final Path home;
        private final boolean crashes;
        private final List<ListReader> journals = new ArrayList<>();
        private final List<List<String>> recordedPerJournal = new ArrayList<>();
        private final List<Event> stored = new ArrayList<>();
        private final List<String> answers = new ArrayList<>();
        private final Set<String> failedAlone = new HashSet<>();
        private final ScriptedSink sink;
        private Exporter exporter;
        private FakeJournals source;
        private boolean calm;
        private long now = NOW;

        private World(long seed, Path home, boolean crashes) {
            this.seed = seed;
            this.random = new SplittableRandom(seed);
            this.home = home;
            this.crashes = crashes;
            this.sink = new ScriptedSink("fake")
                    .maxBatchSize(1 + random.nextInt(40))
                    .always(this::answer);
            newJournal();
            start();
        }

        private void start() {
            source = new FakeJournals().own("fake", journals.get(0));
            for (ListReader journal : journals.subList(1, journals.size())) {
                if (!journal.closed()) {
                    source.abandoned("fake", journal);
                }
            }
            IncidentLog incidents = new IncidentLog(text -> {});
            exporter = new Exporter(
                    sink,
                    new EventFilter(sink, List.of()),
                    source,
                    new DeadLetters(home.toString(), "fake", DeadLetters.MOST_BYTES, incidents),
                    incidents,
                    random.split());
        }

        private ListReader newJournal() {
            ListReader journal = new ListReader(List.of());
            journals.add(journal);
            recordedPerJournal.add(new ArrayList<>());
            return journal;
        }

        private void runWild() {
            for (int step = 0; step < 400; step++) {
                switch (random.nextInt(12)) {
                    case 0, 1, 2 -> append(0, random.nextInt(30));
                    case 3 -> dieSomewhere();
                    case 4 -> disturb(journals.get(random.nextInt(journals.size())));
                    case 5 -> now += random.nextInt(700_000);
                    case 6 -> exporter.skipBackOff();
                    case 7 -> crash();
                    default -> run();
                }
            }
        }

        private void calmDown() {
            calm = true;
            for (ListReader journal : journals) {
                heal(journal);
            }
            long journalsAreFoundBy = now + 2 * JournalConsumers.ADOPTION_MILLIS;
            long nextEvent = now;
            for (int turns = 0; exporter.stats().waiting() > 0 || now < journalsAreFoundBy; turns++) {
                assertThat(turns)
                        .as("turns without an end, seed %d: %s", seed, exporter.stats())
                        .isLessThan(200_000);
                now += exporter.runOnce(now, DeliveryMode.STEADY);
                if (now >= nextEvent && exporter.stats().waiting() > 0) {
                    // Life goes on: without other events nobody can tell a bad one from an outage.
                    append(0, "event");
                    nextEvent = now + SuspectedEvents.ROUND_MILLIS;
                }
            }
        }

        private void run() {
            DeliveryMode mode = DeliveryMode.values()[random.nextInt(DeliveryMode.values().length)];
            for (int i = random.nextInt(10); i >= 0; i--) {
                now += exporter.runOnce(now, mode);
            }
        }

        private void append(int journal, int count) {
            for (int i = 0; i < count; i++) {
                int kind = random.nextInt(400);
                append(journal, kind < 20 ? "poison" : kind == 20 ? "toxic" : "event");
            }
        }

        private void append(int journal, String kind) {
            List<String> recorded = recordedPerJournal.get(journal);
            String id = kind + "-" + journal + "-" + recorded.size();
            recorded.add(id);
            journals.get(journal).append(List.of(event(id, "flow_executed", now)));
        }

        private void dieSomewhere() {
            ListReader left = newJournal();
            append(journals.size() - 1, 1 + random.nextInt(60));
            source.abandoned("fake", left);
        }

        private void disturb(ListReader journal) {
            RuntimeException fault = new IllegalStateException("fault");
            switch (random.nextInt(4)) {
                case 0 -> journal.failReads(fault);
                case 1 -> journal.failCommits(fault);
                case 2 -> journal.failWaiting(fault);
                default -> heal(journal);
            }
        }

        private static void heal(ListReader journal) {
            journal.failReads(null);
            journal.failCommits(null);
            journal.failWaiting(null);
        }

        private void crash() {
            if (crashes) {
                start();
            }
        }

        private @Nullable Delivery answer(List<Event> batch) {
            try {
                Delivery answer = decide(batch);
                noteFailure(batch, requireNonNull(answer));
                return answer;
            } catch (RuntimeException | Error e) {
                noteFailure(batch, null);
                throw e;
            }
        }

        private void noteFailure(List<Event> batch, @Nullable Delivery answer) {
            boolean failed =
                    answer == null || answer instanceof Delivery.RetryLater || answer instanceof Delivery.Rejected;
            if (failed && batch.size() == 1) {
                failedAlone.add(batch.get(0).id());
            }
        }

        private @Nullable Delivery decide(List<Event> batch) {
            if (!calm) {
                switch (random.nextInt(10)) {
                    case 0:
                        return new Delivery.RetryLater("busy", Duration.ofMillis(random.nextInt(20_000)));
                    case 1:
                        return new Delivery.Paused("no key");
                    case 2:
                        throw new IllegalStateException("broken");
                    case 3:
                        throw new OutOfMemoryError("pretended");
                    case 4:
                        return batch.size() > 1 ? new Delivery.Rejected("too large") : null;
                    default:
                        break;
                }
            }
            for (Event event : batch) {
                if (event.id().startsWith("toxic")) {
                    return new Delivery.RetryLater("500", Duration.ZERO);
                }
                if (event.id().startsWith("poison")) {
                    return new Delivery.Rejected("bad event");
                }
            }
            for (Event event : batch) {
                answers.add(event.id());
            }
            stored.addAll(batch);
            return Delivery.ACCEPTED;
        }

        private List<String> recorded() {
            List<String> all = new ArrayList<>();
            recordedPerJournal.forEach(all::addAll);
            return all;
        }

        /** What was stored, and what really lies in the dead-letter files, in the order in which it was answered. */
        private List<String> answeredIds() throws IOException {
            List<String> kept = new ArrayList<>(Events.ids(stored));
            kept.addAll(deadIds());
            List<String> answered = new ArrayList<>(answers);
            answered.addAll(deadIds());
            assertThat(answered).containsExactlyInAnyOrderElementsOf(kept);
            return answered;
        }

        private Map<String, Integer> firstAnswers() throws IOException {
            Set<String> kept = new HashSet<>(Events.ids(stored));
            kept.addAll(deadIds());
            Map<String, Integer> first = new LinkedHashMap<>();
            for (String id : answers) {
                assertThat(kept).contains(id);
                first.putIfAbsent(id, first.size());
            }
            for (String id : deadIds()) {
                first.putIfAbsent(id, first.size());
            }
            return first;
        }

        private List<String> deadIds() throws IOException {
            List<String> ids = new ArrayList<>();
            Path directory = home.resolve("dead-letter");
            if (Files.exists(directory)) {
                try (var files = Files.list(directory)) {
                    for (Path file : files.sorted().toList()) {
                        for (String line : Files.readAllLines(file)) {
                            ids.add((String) requireNonNull(
                                            ((Map<?, ?>) JSON.std.mapFrom(line).get("event")))
                                    .get("id"));
                        }
                    }
                }
            }
            return ids;
        }

        private void assertOrderPerJournal(List<String> answered, long seed) {
            for (List<String> recorded : recordedPerJournal) {
                List<String> inOrder = new ArrayList<>(recorded);
                inOrder.removeAll(failedAlone);
                Set<String> ofThisJournal = new HashSet<>(inOrder);
                assertThat(answered.stream().filter(ofThisJournal::contains).toList())
                        .as("seed %d", seed)
                        .isEqualTo(inOrder);
            }
        }

        private void assertOnlyPoisonIsDead(long seed) throws IOException {
            assertThat(deadIds())
                    .as("seed %d", seed)
                    .allSatisfy(id -> assertThat(id).doesNotStartWith("event"));
            assertThat(stored)
                    .as("seed %d", seed)
                    .allSatisfy(each -> assertThat(each.id()).startsWith("event"));
        }
    }
}
