package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterDrainTest {

    @TempDir
    private Path home;

    private TestDestination.Recorder destination;

    @BeforeEach
    void putUp() {
        destination = TestDestination.putUp();
    }

    @AfterEach
    void takeDown() {
        TestDestination.takeDown();
    }

    @Test
    void deliversWhatWasRefusedWithTheSameIdsAndLeavesNothing() throws IOException {
        List<String> first = letters("test-2026-11-20.jsonl", 20);
        List<String> second = letters("test-2026-11-21.jsonl", 3);

        CommandRun run = CommandRun.of(home, "drain", "--dead-letters");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("23 events delivered to test, test://here\n");
        assertThat(destination.ids()).containsAll(first).containsAll(second).hasSize(23);
        assertThat(files()).isEmpty();
        assertThat(CommandRun.of(home, "drain", "--dead-letters").out()).startsWith("No dead letters");
    }

    @Test
    void anEventIsWhatItWasWhenItWasRefused() throws IOException {
        write(
                "test-2026-11-20.jsonl",
                "{\"reason\":\"400\",\"at\":\"2026-11-20T10:00:00.000Z\",\"event\":{\"id\":"
                        + "\"019abc00-0000-7000-8000-000000000001\",\"event_type\":\"model_cost\",\"timestamp\":"
                        + "\"2026-11-20T09:59:59.123Z\",\"trace_id\":\"t\",\"span_id\":\"s\",\"parent_span_id\":\"p\","
                        + "\"user_id\":\"u\",\"workspace_id\":\"w\",\"organization_id\":\"o\",\"session_id\":\"x\","
                        + "\"service\":\"shop\",\"environment\":\"prod\",\"status\":\"ok\",\"latency_ms\":12,"
                        + "\"context\":{\"input_tokens\":7,\"rate\":0.5,\"priced\":true,\"list\":[1,\"a\"]}}}\n");

        CommandRun.of(home, "drain", "--dead-letters");

        assertThat(destination.stored)
                .containsExactly(Event.builder("019abc00-0000-7000-8000-000000000001", "model_cost")
                        .timestampMillis(1_763_632_799_123L + 31_536_000_000L)
                        .traceId("t")
                        .spanId("s")
                        .parentSpanId("p")
                        .userId("u")
                        .workspaceId("w")
                        .organizationId("o")
                        .sessionId("x")
                        .service("shop")
                        .environment("prod")
                        .latencyMicros(12_000)
                        .context(Map.of("input_tokens", 7L, "rate", 0.5, "priced", true, "list", List.of(1L, "a")))
                        .build());
    }

    @Test
    void whatIsRefusedAgainStaysWithTheNewReason() throws IOException {
        List<String> ids = letters("test-2026-11-20.jsonl", 3);
        destination.answer = batch -> batch.stream().anyMatch(each -> each.id().equals(ids.get(1)))
                ? new Delivery.Rejected("422: still bad")
                : Delivery.ACCEPTED;

        CommandRun run = CommandRun.of(home, "drain", "--dead-letters");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.line("delivered")).startsWith("2 events delivered to test");
        assertThat(run.line("stays")).contains("1 event stays").contains("422: still bad");
        assertThat(keptIds()).containsExactly(ids.get(1));
        assertThat(text()).contains("422: still bad").doesNotContain("old reason");
    }

    @Test
    void whatIsRefusedWithNothingAcceptedStaysWithTheNewReasonToo() throws IOException {
        List<String> ids = letters("test-2026-11-20.jsonl", 3);
        destination.answer = batch -> new Delivery.Rejected("403: not today");

        CommandRun run = CommandRun.of(home, "drain", "--dead-letters", "--timeout", "1s");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(keptIds()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(text()).contains("403: not today").doesNotContain("old reason");
    }

    @Test
    void aDestinationThatIsDownKeepsItsLettersAsTheyWere() throws IOException {
        List<String> ids = letters("test-2026-11-20.jsonl", 3);
        destination.answer = batch -> new Delivery.Paused("no key");
        String before = text();

        CommandRun run = CommandRun.of(home, "drain", "--dead-letters");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.line("stay")).contains("3 events stay").contains("no key");
        assertThat(keptIds()).isEqualTo(ids);
        assertThat(text()).isEqualTo(before);
    }

    @Test
    void aDamagedLineIsSaidAndKeptAsItIs() throws IOException {
        List<String> ids = letters("test-2026-11-20.jsonl", 2);
        byte[] damaged = {'{', '"', (byte) 0xff, 0, '\n'};
        Files.write(file("test-2026-11-20.jsonl"), damaged, StandardOpenOption.APPEND);
        Files.writeString(
                file("test-2026-11-20.jsonl"), "{\"reason\":\"x\",\"event\":{}}\n", StandardOpenOption.APPEND);

        CommandRun run = CommandRun.of(home, "drain", "--dead-letters");

        assertThat(run.line("cannot be read")).startsWith("2 lines of test cannot be read and stay in ");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(destination.ids()).isEqualTo(ids);
        assertThat(Files.readAllLines(file("test-2026-11-20.jsonl"), java.nio.charset.StandardCharsets.ISO_8859_1))
                .hasSize(2)
                .last()
                .isEqualTo("{\"reason\":\"x\",\"event\":{}}");
    }

    @Test
    void anInterruptedRunIsTakenUpWhereItEnded() throws IOException {
        List<String> ids = letters("test-2026-11-20.jsonl", 3);
        Files.move(file("test-2026-11-20.jsonl"), file("test-2026-11-20.jsonl.redelivering-1"));
        Files.writeString(file("test.redelivered"), ids.get(0) + "\n");
        List<String> later = letters("test-2026-11-20.jsonl", 1);
        assertThat(CommandRun.of(home, "doctor").out()).contains("test refused 3 events for good");

        CommandRun run = CommandRun.of(home, "drain", "--dead-letters");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(destination.ids()).containsExactlyInAnyOrder(ids.get(1), ids.get(2), later.get(0));
        assertThat(files()).isEmpty();
    }

    @Test
    void damagedNotesOfAnInterruptedRunDoNotStopTheNext() throws IOException {
        List<String> ids = letters("test-2026-11-20.jsonl", 3);
        Files.move(file("test-2026-11-20.jsonl"), file("test-2026-11-20.jsonl.redelivering-1"));
        Files.write(file("test.redelivered"), new byte[] {(byte) 0xff, 0, '\n'});
        Files.writeString(file("test.redelivered"), ids.get(0) + "\n", StandardOpenOption.APPEND);

        CommandRun run = CommandRun.of(home, "drain", "--dead-letters");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(destination.ids()).containsExactlyInAnyOrder(ids.get(1), ids.get(2));
        assertThat(files()).isEmpty();
    }

    @Test
    void anEventThatWasRefusedTwiceIsSentOnce() throws IOException {
        List<String> ids = letters("test-2026-11-20.jsonl", 2);
        Files.copy(file("test-2026-11-20.jsonl"), file("test-2026-11-21.jsonl"));

        CommandRun.of(home, "drain", "--dead-letters");

        assertThat(destination.ids()).isEqualTo(ids);
    }

    @Test
    void whatAJvmAddsMeanwhileIsNotLost() throws IOException {
        List<String> ids = letters("test-2026-11-20.jsonl", 2);
        Path open = file("test-2026-11-20.jsonl");
        String late = UUID.randomUUID().toString();
        String fresh = UUID.randomUUID().toString();
        FileChannel late1 = FileChannel.open(open, StandardOpenOption.APPEND);
        destination.answer = batch -> {
            try {
                // One JVM had opened the file before it was taken, another makes a new one.
                late1.write(java.nio.ByteBuffer.wrap(line(late).getBytes(StandardCharsets.UTF_8)));
                late1.close();
                write("test-2026-11-20.jsonl", line(fresh));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            return Delivery.ACCEPTED;
        };

        CommandRun.of(home, "drain", "--dead-letters");

        assertThat(destination.ids()).isEqualTo(ids);
        assertThat(keptIds()).containsExactlyInAnyOrder(late, fresh);
    }

    @Test
    void sendsNothingIfToldSoAndOnlyToTheDestinationThatIsNamed() throws IOException {
        letters("test-2026-11-20.jsonl", 2);
        letters("posthog-2026-11-20.jsonl", 1);

        CommandRun dry = CommandRun.of(home, "drain", "--dead-letters", "--dry-run");
        assertThat(dry.out())
                .contains("2 refused events would be sent to test, test://here")
                .contains("1 refused event of posthog would stay: no destination posthog is configured here");
        assertThat(destination.ids()).isEmpty();

        CommandRun other = CommandRun.of(home, "drain", "--dead-letters", "--to", "posthog");
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(destination.ids()).isEmpty();

        CommandRun run = CommandRun.of(home, "drain", "--dead-letters", "--to", "test");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(destination.ids()).hasSize(2);
        assertThat(files()).containsExactly("posthog-2026-11-20.jsonl");
    }

    @Test
    void twoCommandsDoNotSendTheSameLetters() throws IOException {
        letters("test-2026-11-20.jsonl", 2);
        try (FileChannel lock =
                FileChannel.open(file("redelivery.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();

            CommandRun run = CommandRun.of(home, "drain", "--dead-letters");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("being delivered by another process");
        }
        assertThat(keptIds()).hasSize(2);
    }

    @Test
    void whoAsksForWhatWaitsIsToldOfDeadLettersAndSoIsWhoAsksTheDoctor() throws IOException {
        letters("test-2026-11-20.jsonl", 2);

        assertThat(CommandRun.of(home, "drain").out())
                .startsWith("Nothing waits")
                .contains("2 refused events in ")
                .contains("'drain --dead-letters' sends them again");
        assertThat(CommandRun.of(home, "doctor").out())
                .contains("java -jar flowtap.jar drain --dead-letters --to test");
    }

    private List<String> letters(String name, int count) throws IOException {
        List<String> ids = new java.util.ArrayList<>();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            String id = UUID.randomUUID().toString();
            ids.add(id);
            lines.append(line(id));
        }
        write(name, lines.toString());
        return ids;
    }

    private static String line(String id) {
        return "{\"reason\":\"old reason\",\"at\":\"2026-11-20T10:00:00.000Z\",\"event\":{\"id\":\"" + id
                + "\",\"event_type\":\"tool_used\",\"timestamp\":\"2026-11-20T09:59:59.000Z\",\"status\":\"ok\","
                + "\"context\":{\"tool_id\":\"t\"}}}\n";
    }

    private Path file(String name) {
        return home.resolve("dead-letter").resolve(name);
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(home.resolve("dead-letter"));
        Files.writeString(file(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Files.setPosixFilePermissions(file(name), PosixFilePermissions.fromString("rw-------"));
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(home.resolve("dead-letter"))) {
            return files.map(each -> each.getFileName().toString())
                    .filter(each -> !each.equals("redelivery.lock"))
                    .sorted()
                    .toList();
        }
    }

    private String text() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String each : files()) {
            text.append(Files.readString(file(each)));
        }
        return text.toString();
    }

    private List<String> keptIds() throws IOException {
        return java.util.regex.Pattern.compile("\"id\":\"([^\"]+)\"")
                .matcher(text())
                .results()
                .map(each -> each.group(1))
                .toList();
    }
}
