package io.flowtap.sink.jsonlines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.flowtap.event.Event;
import io.flowtap.event.EventTypes;
import io.flowtap.sink.DebugLog;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.SinkContext;
import io.flowtap.testsupport.MapSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class JsonLinesSinkTest {

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("events.jsonl");
    }

    private static EventSink sink(Path file) {
        return WritingProcess.sink(file.toString());
    }

    private static List<String> ids(Path file) throws IOException {
        List<String> ids = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            ids.add((String) JSON.std.mapFrom(line).get("id"));
        }
        return ids;
    }

    private static String id(int number) {
        return NumberedEvents.of(number).id();
    }

    @Test
    void eventsAreAppended() throws Exception {
        EventSink sink = sink(file());

        assertThat(sink.deliver(List.of(NumberedEvents.of(1), NumberedEvents.of(2))))
                .isEqualTo(Delivery.ACCEPTED);
        assertThat(sink.deliver(List.of(NumberedEvents.of(3)))).isEqualTo(Delivery.ACCEPTED);
        assertThat(sink(file()).deliver(List.of(NumberedEvents.of(4)))).isEqualTo(Delivery.ACCEPTED);

        assertThat(ids(file())).containsExactly(id(1), id(2), id(3), id(4));
    }

    @Test
    void aLineMayBeLongerThanAnyBuffer() throws Exception {
        List<Event> batch = List.of(
                NumberedEvents.of(1),
                NumberedEvents.withText(2, 200_000),
                NumberedEvents.withText(3, 60_000),
                NumberedEvents.withText(4, 10_000),
                NumberedEvents.of(5));

        assertThat(sink(file()).deliver(batch)).isEqualTo(Delivery.ACCEPTED);

        assertThat(ids(file())).containsExactly(id(1), id(2), id(3), id(4), id(5));
        assertThat(Files.size(file())).isGreaterThan(270_000);
    }

    @Test
    void theRootOfTheFileSystemIsNoFile() throws Exception {
        Path root = directory.toAbsolutePath().getRoot();

        assertThat(sink(root).deliver(List.of(NumberedEvents.of(1))))
                .isInstanceOfSatisfying(
                        Delivery.Paused.class,
                        paused -> assertThat(paused.reason()).contains("is no regular file", "flowtap.console.output"));
    }

    @Test
    void onlyTheOwnerCanReadTheFile() throws Exception {
        Path file = directory.resolve("new/logs/events.jsonl");

        assertThat(sink(file).deliver(List.of(NumberedEvents.of(1)))).isEqualTo(Delivery.ACCEPTED);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void aFileThatWasMovedOrRemovedIsMadeAgain() throws Exception {
        EventSink sink = sink(file());
        sink.deliver(List.of(NumberedEvents.of(1)));
        Files.move(file(), directory.resolve("events.jsonl.1"));
        sink.deliver(List.of(NumberedEvents.of(2)));
        assertThat(ids(file())).containsExactly(id(2));
        assertThat(ids(directory.resolve("events.jsonl.1"))).containsExactly(id(1));

        Files.delete(file());
        sink.deliver(List.of(NumberedEvents.of(3)));
        assertThat(ids(file())).containsExactly(id(3));

        // As logrotate's copytruncate does.
        Files.write(file(), new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
        sink.deliver(List.of(NumberedEvents.of(4)));
        assertThat(ids(file())).containsExactly(id(4));
    }

    @Test
    void aLineThatAnotherProcessLeftUnfinishedSpoilsNoOther() throws Exception {
        Files.writeString(file(), "{\"id\":\"torn");

        assertThat(sink(file()).deliver(List.of(NumberedEvents.of(1)))).isEqualTo(Delivery.ACCEPTED);

        List<String> lines = Files.readAllLines(file());
        assertThat(lines).hasSize(2).first().isEqualTo("{\"id\":\"torn");
        assertThat(JSON.std.mapFrom(lines.get(1))).containsEntry("id", id(1));
    }

    @Test
    void severalProcessesShareAFile() throws Exception {
        List<Process> writers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            writers.add(WritingProcess.start(List.of(), file().toString(), i * 1_000, 5_000));
        }
        for (Process writer : writers) {
            assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(output(writer)).containsOnly("Accepted[]").hasSize(20);
        }

        Set<String> ids = new HashSet<>(ids(file()));
        assertThat(ids).hasSize(3 * WritingProcess.eventsOfOne());
        assertThat(Files.readAllLines(file())).hasSize(3 * WritingProcess.eventsOfOne());
    }

    /** A limit of the process ends a write in the middle, as a full disk does. */
    @Test
    void aFileThatCannotGrowIsLeftWithWholeLines() throws Exception {
        // 100 blocks of 512 or 1024 bytes: some of the batches of 25 * 1.4 KB fit.
        Process writer = WritingProcess.start(
                List.of("/bin/sh", "-c", "ulimit -f 100; exec \"$@\"", "sh"), file().toString(), 0, 1_000);
        assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();

        List<String> said = output(writer);
        int accepted = said.indexOf(said.stream()
                .filter(line -> line.startsWith("RetryLater"))
                .findFirst()
                .orElse(""));
        assertThat(accepted).isBetween(1, 19);
        assertThat(said.get(accepted)).contains("cannot write " + file());
        assertThat(ids(file())).hasSize(accepted * 25);
        assertThat(Files.readString(file())).endsWith("\n");

        assertThat(sink(file()).deliver(List.of(NumberedEvents.of(9_999)))).isEqualTo(Delivery.ACCEPTED);
        assertThat(ids(file())).hasSize(accepted * 25 + 1).endsWith(id(9_999));
    }

    @Test
    void whatIsNoFileIsPointedOut() throws Exception {
        assertThat(sink(directory).deliver(List.of(NumberedEvents.of(1))))
                .isInstanceOfSatisfying(
                        Delivery.Paused.class,
                        paused -> assertThat(paused.reason())
                                .contains("no regular file")
                                .contains("flowtap.console.output"));

        Files.writeString(file(), "");
        assertThat(sink(file().resolve("events.jsonl")).deliver(List.of(NumberedEvents.of(1))))
                .isInstanceOfSatisfying(
                        Delivery.Paused.class,
                        paused -> assertThat(paused.reason()).contains("flowtap.console.output"));
    }

    @Test
    void stderrIsThatOfTheProcessWhateverTheHostCallsSo() throws Exception {
        Process writer = WritingProcess.start(List.of(), "stderr", 0, 10);
        List<String> ids = new ArrayList<>();
        for (String line : new String(writer.getErrorStream().readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
            ids.add((String) JSON.std.mapFrom(line).get("id"));
        }

        assertThat(ids)
                .hasSize(WritingProcess.eventsOfOne())
                .doesNotHaveDuplicates()
                .startsWith(id(0), id(1));
        assertThat(output(writer)).containsOnly("Accepted[]");
        assertThat(WritingProcess.sink("STDERR").destination()).isEqualTo("stderr");
    }

    @Test
    void everythingButTheTreesOfFlowsIsWanted() {
        EventSink sink = sink(file());

        for (String type : EventTypes.ALL) {
            assertThat(sink.accepts(type)).isEqualTo(!type.equals("agent_trace_history"));
        }
        assertThat(sink.accepts("checkout_completed")).isTrue();
        assertThat(sink.name()).isEqualTo("console");
    }

    @Test
    void withoutAnOutputThereIsNoSinkAndWithOneNothingIsWrittenYet() {
        assertThat(new JsonLinesSinkProvider().create(SinkContext.of(new MapSettings(Map.of()), "1", DebugLog.OFF)))
                .isEmpty();
        assertThat(sink(file()).destination()).isEqualTo(file().toAbsolutePath().toString());
        assertThat(WritingProcess.sink("events.jsonl").destination())
                .isEqualTo(Path.of("events.jsonl").toAbsolutePath().toString());
        assertThat(file()).doesNotExist();
    }

    private static List<String> output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
