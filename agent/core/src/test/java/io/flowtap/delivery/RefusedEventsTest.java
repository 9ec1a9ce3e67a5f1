package io.flowtap.delivery;

import static io.flowtap.delivery.Events.NOW;
import static io.flowtap.delivery.Events.event;
import static io.flowtap.delivery.Events.ids;
import static io.flowtap.delivery.Events.numbered;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.flowtap.delivery.ExporterStats.State;
import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.text.EventJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedEventsTest {

    private static final ScriptedSink.Answer REFUSING_BAD =
            ScriptedSink.refusing(each -> each.id().startsWith("bad"));

    @TempDir
    private Path home;

    private final ScriptedSink sink = new ScriptedSink("fake");

    @Test
    void aBatchThatIsTooLargeIsSplitAndArrivesWholeAndInOrder() throws IOException {
        Delivering delivering = new Delivering(sink.always(ScriptedSink.refusingMoreThan(60)), home);
        List<Event> events = numbered("e", 500);
        delivering.journal.append(events);

        delivering.runUntilNothingWaits();

        assertThat(sink.stored()).isEqualTo(events);
        assertThat(deadLetters()).isEmpty();
        assertThat(delivering.exporter.stats().state()).isEqualTo(State.RUNNING);
        assertThat(delivering.said).isEmpty();
    }

    @Test
    void oneBadEventAmongFiveHundredIsFoundInFewAttemptsAndTakesNoOtherAlong() throws IOException {
        Delivering delivering = new Delivering(
                sink.always(ScriptedSink.refusing(each -> each.id().equals("e137"))), home);
        List<Event> events = numbered("e", 500);
        delivering.journal.append(events);

        delivering.runUntilNothingWaits();

        List<Event> good = new ArrayList<>(events);
        Event culprit = good.remove(137);
        assertThat(sink.stored()).isEqualTo(good);
        assertThat(sink.attempts()).hasSizeLessThanOrEqualTo(19);
        assertThat(deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter).containsOnlyKeys("reason", "at", "event");
            assertThat(letter.get("reason")).isEqualTo("400: bad event");
            assertThat(letter.get("at")).isEqualTo("2026-09-21T14:13:20.000Z");
            assertThat(letter.get("event"))
                    .asString()
                    .isEqualTo(EventJson.of(culprit).toString());
        });
        ExporterStats stats = delivering.exporter.stats();
        assertThat(stats.delivered()).isEqualTo(499);
        assertThat(stats.deadLettered()).isEqualTo(1);
        assertThat(stats.dropped()).isZero();
        assertThat(requireNonNull(stats.lastError()).text()).isEqualTo("400: bad event");
        assertThat(delivering.said)
                .containsExactly("fake (fake://fake) refuses an event of type flow_executed: 400: bad event. "
                        + "Such events go to " + home.resolve("dead-letter/fake-2026-09-21.jsonl"));
    }

    @Test
    void anOutageInTheMiddleOfASplitDoesNotSendAgainWhatWasAnswered() throws IOException {
        Delivering delivering = new Delivering(
                sink.then(
                        batch -> new Delivery.Rejected("400: one of them"),
                        batch -> Delivery.ACCEPTED,
                        batch -> new Delivery.Rejected("400: one of them"),
                        batch -> new Delivery.Rejected("400: this one"),
                        ScriptedSink.retryLater(),
                        ScriptedSink.paused()),
                home);
        delivering.journal.append(numbered("e", 4));

        delivering.runUntilNothingWaits();

        assertThat(sink.attempts())
                .containsExactly(
                        List.of("e0", "e1", "e2", "e3"),
                        List.of("e0", "e1"),
                        List.of("e2", "e3"),
                        List.of("e2"),
                        List.of("e3"),
                        List.of("e3"),
                        List.of("e3"));
        assertThat(sink.storedIds()).containsExactly("e0", "e1", "e3");
        assertThat(deadLetterIds()).containsExactly("e2");
    }

    @Test
    void theCursorMovesOnlyAfterTheWholeBatchWasAnswered() {
        Delivering delivering = new Delivering(
                sink.always(ScriptedSink.refusing(each -> each.id().equals("e3"))), home);
        delivering.journal.append(numbered("e", 4));

        delivering.runUntil(() -> sink.storedIds().size() == 2);
        assertThat(delivering.journal.uncommitted()).hasSize(4);

        delivering.runUntilNothingWaits();
        assertThat(delivering.journal.uncommitted()).isEmpty();
    }

    @Test
    void aDestinationThatAnswersAgainOnlyToRefuseIsNoLongerPaused() {
        Delivering delivering =
                new Delivering(sink.then(ScriptedSink.paused(), batch -> new Delivery.Rejected("400")), home);
        delivering.journal.append(numbered("e", 1));

        delivering.runUntilNothingWaits();

        assertThat(delivering.exporter.stats().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void deadLettersAreReadableByTheirOwnerOnly() throws IOException {
        Delivering delivering = new Delivering(sink.always(REFUSING_BAD), home.resolve("new"));
        delivering.journal.append(numbered("bad", 2));
        delivering.journal.append(numbered("good", 1));

        delivering.runUntilNothingWaits();

        Path directory = home.resolve("new/dead-letter");
        assertThat(Files.getPosixFilePermissions(directory)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        try (var files = Files.list(directory)) {
            assertThat(files.toList())
                    .singleElement()
                    .satisfies(file -> assertThat(Files.getPosixFilePermissions(file))
                            .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
    }

    @Test
    void aNewDayGetsANewFile() throws IOException {
        Delivering delivering = new Delivering(sink.always(REFUSING_BAD), home);
        delivering.journal.append(List.of(event("bad1"), event("good1")));
        delivering.runUntilNothingWaits();
        delivering.now += 86_400_000;
        delivering.journal.append(List.of(event("bad2"), event("good2")));
        delivering.runUntilNothingWaits();

        try (var files = Files.list(home.resolve("dead-letter"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("fake-2026-09-21.jsonl", "fake-2026-09-22.jsonl");
        }
    }

    @Test
    void anEventWhoseTextIsNotValidUnicodeCanBeKeptToo() throws IOException {
        Delivering delivering = new Delivering(sink.always(REFUSING_BAD), home);
        delivering.journal.append(List.of(event("bad\uD800surrogate\u0000\n"), event("good")));

        delivering.runUntilNothingWaits();

        assertThat(deadLetterIds()).containsExactly("bad\uD800surrogate\u0000\n");
    }

    @Test
    void whatNoLongerFitsIntoTheDeadLetterFileIsDroppedCountedAndTold() throws IOException {
        Delivering delivering = new Delivering(sink.maxBatchSize(1), home, 2_000);
        sink.always(ScriptedSink.refusing(each -> !each.id().startsWith("good")));
        Files.createDirectories(home.resolve("dead-letter"));
        Files.writeString(home.resolve("dead-letter/other-2026-09-21.jsonl"), "x".repeat(5_000));
        delivering.journal.append(numbered("e", 10));
        delivering.journal.append(numbered("good", 2));

        delivering.runUntilNothingWaits();

        ExporterStats stats = delivering.exporter.stats();
        assertThat(stats.deadLettered()).isBetween(3L, 6L);
        assertThat(stats.dropped()).isEqualTo(10 - stats.deadLettered());
        assertThat(Files.size(home.resolve("dead-letter/fake-2026-09-21.jsonl")))
                .isLessThanOrEqualTo(2_000);
        assertThat(ids(numbered("e", 10))).containsAll((List<String>) (List<?>) deadLetterIds());
        assertThat(sink.storedIds()).containsExactly("good0", "good1");
        assertThat(delivering.said)
                .filteredOn(each -> each.contains("fake-*.jsonl reached") && each.contains("dropped"))
                .hasSize(1);
    }

    @Test
    void aDeadLetterFileThatCannotBeWrittenBlocksNothingAndIsToldOnce() throws IOException {
        Path notADirectory = Files.writeString(home.resolve("file"), "in the way");
        Delivering delivering = new Delivering(sink.maxBatchSize(2), notADirectory);
        sink.always(ScriptedSink.refusing(each -> !each.id().startsWith("good")));
        delivering.journal.append(numbered("e", 3));
        delivering.journal.append(numbered("good", 3));

        delivering.runUntilNothingWaits();

        assertThat(sink.storedIds()).containsExactly("good0", "good1", "good2");
        assertThat(delivering.exporter.stats().dropped()).isEqualTo(3);
        assertThat(delivering.exporter.stats().deadLettered()).isZero();
        assertThat(delivering.said)
                .filteredOn(each -> each.startsWith("cannot write "))
                .hasSize(1);
    }

    @Test
    void aFullDiskDamagesNoLaterLine() throws IOException {
        Path directory = Files.createDirectories(home.resolve("dead-letter"));
        Path file = directory.resolve("fake-2026-09-21.jsonl");
        Files.createSymbolicLink(file, Path.of("/dev/full"));
        List<String> said = new ArrayList<>();
        DeadLetters letters = new DeadLetters(home.toString(), "fake", 1_000_000, new IncidentLog(said::add));

        assertThat(letters.add(event("lost"), "bad", NOW)).isFalse();
        Files.delete(file);
        Files.writeString(file, "{\"half a li");
        assertThat(letters.add(event("kept"), "bad", NOW)).isTrue();

        assertThat(said).singleElement().asString().contains("cannot write " + file);
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).startsWith("{\"reason\":\"bad\"").contains("\"kept\"");
    }

    @Test
    void theNameOfAnExporterCannotLeadOutOfTheDirectory() {
        DeadLetters letters = new DeadLetters(home.toString(), "../../etc/x y", 1_000, new IncidentLog(text -> {}));

        assertThat(letters.file(NOW)).isEqualTo(home + "/dead-letter/______etc_x_y-2026-09-21.jsonl");
    }

    private List<Map<String, Object>> deadLetters() throws IOException {
        List<Map<String, Object>> letters = new ArrayList<>();
        Path file = home.resolve("dead-letter/fake-2026-09-21.jsonl");
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                letters.add(JSON.std.mapFrom(line));
            }
        }
        return letters;
    }

    private List<Object> deadLetterIds() throws IOException {
        List<Object> ids = new ArrayList<>();
        for (Map<String, Object> letter : deadLetters()) {
            ids.add(requireNonNull(((Map<?, ?>) letter.get("event"))).get("id"));
        }
        return ids;
    }
}
