package io.flowtap.commands.deadletters;

import io.flowtap.commands.deadletters.DeadLetterBox.Letters;
import io.flowtap.commands.replay.OneJournal;
import io.flowtap.delivery.ExporterStats;
import io.flowtap.delivery.Exporters;
import io.flowtap.extension.Settings;
import io.flowtap.sink.EventSink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Offers the dead letters of a home once more to the destinations that refused them. */
public final class Redelivery implements AutoCloseable {

    private final DeadLetterBox box;
    private final Settings settings;
    private final Clock clock;
    private final Duration stallTimeout;

    private Redelivery(DeadLetterBox box, Settings settings, Clock clock, Duration stallTimeout) {
        this.box = box;
        this.settings = settings;
        this.clock = clock;
        this.stallTimeout = stallTimeout;
    }

    /**
     * What there is of one exporter.
     *
     * @param events that were refused
     * @param damaged lines that cannot be read
     */
    public record Count(String exporter, long events, long damaged) {

        /** Whether it is of a sink of that name. */
        public boolean isOf(String sink) {
            return new DeadLetterPath(null, exporter, null, false).isOf(sink);
        }
    }

    /** What there is; takes and changes nothing. */
    public static List<Count> count(Path home) throws IOException {
        List<Count> counts = new ArrayList<>();
        for (var each : DeadLetterBox.look(home).entrySet()) {
            counts.add(new Count(
                    each.getKey(),
                    each.getValue().byId().size(),
                    each.getValue().damagedLines()));
        }
        return counts;
    }

    /**
     * @param settings names the home, in which refused events are kept anew
     * @param stallTimeout gives up when nothing has moved for so long
     * @return null if another process is at it
     */
    public static Redelivery prepare(Settings settings, Clock clock, Duration stallTimeout) throws IOException {
        DeadLetterBox box = DeadLetterBox.hold(Path.of(settings.home()));
        return box == null ? null : new Redelivery(box, settings, clock, stallTimeout);
    }

    /**
     * What came of the letters of one exporter.
     *
     * @param stats of the exporter
     * @param kept how many are still dead letters
     */
    public record Outcome(ExporterStats stats, long kept) {}

    /**
     * Sends the letters of one exporter.
     *
     * @param exporter as files name it
     * @param sink closed at the end
     * @param progress called a few times a second
     * @param messages for people, from several threads
     */
    public Outcome run(
            String exporter, EventSink sink, Consumer<List<ExporterStats>> progress, Consumer<String> messages)
            throws IOException {
        RecordingSink recording = new RecordingSink(sink);
        List<DeadLetterPath> taken = box.take(exporter);
        Letters letters = box.read(exporter, taken);
        LetterReader reader = new LetterReader(
                letters.byId().values().stream()
                        .map(DeadLetter::event)
                        .filter(each -> sink.accepts(each.type()))
                        .toList(),
                ids -> box.noteDone(
                        exporter, ids.stream().filter(recording::hasAccepted).toList()));
        List<ExporterStats> stats;
        try (Exporters exporters =
                Exporters.start(List.of(recording), new OneJournal(reader), new EverythingWanted(settings), messages)) {
            exporters.drain(stallTimeout, progress);
            stats = exporters.stats();
        }
        // Read once more: a JVM that had opened a file before it was taken may have added a letter since.
        boolean refusedAreKept = stats.get(0).dropped() == 0;
        Map<String, List<String>> remains = remains(
                taken,
                box.read(exporter, taken),
                id -> recording.hasAccepted(id) || refusedAreKept && reader.isDone(id),
                recording);
        box.putBack(exporter, taken, remains);
        long kept = remains.values().stream().mapToLong(List::size).sum()
                + stats.get(0).deadLettered();
        return new Outcome(stats.get(0), kept);
    }

    /** Lines to be kept, by name of their file. */
    private Map<String, List<String>> remains(
            List<DeadLetterPath> taken, Letters now, Predicate<String> done, RecordingSink recording)
            throws IOException {
        Map<String, List<String>> remains = new LinkedHashMap<>();
        now.damaged()
                .forEach((file, lines) -> remains.computeIfAbsent(file.name(), name -> new ArrayList<>())
                        .addAll(lines));
        String name = taken.isEmpty() ? null : taken.get(taken.size() - 1).name();
        for (DeadLetter letter : now.byId().values()) {
            String id = letter.event().id();
            if (!done.test(id)) {
                String refusal = recording.refusalOf(id);
                remains.computeIfAbsent(name, each -> new ArrayList<>())
                        .add(refusal == null ? letter.line() : letter.refusedAgain(refusal, clock.instant()));
            }
        }
        return remains;
    }

    @Override
    public void close() throws IOException {
        box.close();
    }

    /** Letters were wanted when they were written, whatever is configured now. */
    private record EverythingWanted(Settings settings) implements Settings {

        @Override
        public String get(String key) {
            return settings.get(key);
        }

        @Override
        public boolean flag(String key, boolean fallback) {
            return settings.flag(key, fallback);
        }

        @Override
        public Duration duration(String key) {
            return settings.duration(key);
        }

        @Override
        public String home() {
            return settings.home();
        }

        @Override
        public List<String> list(String key) {
            return key.startsWith("flowtap.exporters.") ? List.of() : settings.list(key);
        }
    }
}
