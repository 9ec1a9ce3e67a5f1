package io.flowtap.delivery;

import static io.flowtap.delivery.Events.NOW;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/** One exporter, driven by hand through virtual time. */
final class Delivering {

    final ListReader journal = new ListReader(List.of());
    final FakeJournals journals = new FakeJournals();
    final List<String> said = new ArrayList<>();
    final ScriptedSink sink;
    final Exporter exporter;
    long now = NOW;

    Delivering(ScriptedSink sink, Path home, String... filter) {
        this(sink, home, DeadLetters.MOST_BYTES, filter);
    }

    Delivering(ScriptedSink sink, Path home, long mostDeadLetterBytes, String... filter) {
        this.sink = sink;
        IncidentLog incidents = new IncidentLog(said::add);
        exporter = new Exporter(
                sink,
                new EventFilter(sink, List.of(filter)),
                journals.own(sink.name(), journal),
                new DeadLetters(home.toString(), sink.name(), mostDeadLetterBytes, incidents),
                incidents,
                new SplittableRandom(42));
    }

    /** Runs at least once, as the thread would, until {@code done}; fails if that takes more than a virtual day. */
    void runUntil(BooleanSupplier done) {
        long end = now + 86_400_000L;
        int turns = 0;
        long wait = exporter.runOnce(now, DeliveryMode.STEADY);
        while (!done.getAsBoolean()) {
            if (now > end || ++turns > 1_000_000) {
                throw new AssertionError("not done after " + turns + " turns: " + exporter.stats());
            }
            now += wait;
            wait = exporter.runOnce(now, DeliveryMode.STEADY);
        }
    }

    void runUntilNothingWaits() {
        runUntil(() -> exporter.stats().waiting() == 0);
    }

    /** Runs for that much virtual time. */
    void runFor(long millis) {
        long end = now + millis;
        while (now < end) {
            now += Math.min(end - now, exporter.runOnce(now, DeliveryMode.STEADY));
        }
    }

    /** Runs until one more batch was offered to the sink. */
    void runOneAttempt() {
        int before = sink.attempts().size();
        runUntil(() -> sink.attempts().size() > before);
    }
}
