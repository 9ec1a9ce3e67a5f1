package io.flowtap.delivery;

import static io.flowtap.delivery.Events.event;
import static io.flowtap.delivery.Events.numbered;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.delivery.ExporterStats.State;
import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.testsupport.MapSettings;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ExportersTest {

    @TempDir
    private Path home;

    private final FakeJournals journals = new FakeJournals();
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final CountDownLatch hanging = new CountDownLatch(1);

    @SuppressWarnings("NullAway.Init") // Each test makes its own.
    private Exporters exporters;

    @AfterEach
    void letEverythingEnd() {
        hanging.countDown();
        if (exporters != null) {
            exporters.close();
        }
    }

    @Test
    void eachDestinationGetsEverythingOnItsOwnDaemonThreadInTheAgentsClassLoader() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        AtomicReference<ClassLoader> loader = new AtomicReference<>();
        ScriptedSink one = sink("one", old(2)).then(batch -> {
            thread.set(Thread.currentThread());
            loader.set(Thread.currentThread().getContextClassLoader());
            return Delivery.ACCEPTED;
        });
        ScriptedSink two = sink("two", old(2));

        start(one, two);
        waitUntil(() -> one.stored().size() == 2 && two.stored().size() == 2);

        assertThat(requireNonNull(thread.get()).isDaemon()).isTrue();
        assertThat(thread.get().getName()).isEqualTo("flowtap-exporter-one");
        assertThat(loader.get()).isSameAs(Exporters.class.getClassLoader());
        waitUntil(() -> exporters.stats().stream().allMatch(each -> each.waiting() == 0));
        assertThat(exporters.stats()).extracting(ExporterStats::name).containsExactly("one", "two");
        assertThat(exporters.stats()).extracting(ExporterStats::delivered).containsExactly(2L, 2L);
    }

    @Test
    void inheritableThreadLocalsOfTheStartingThreadAreNotHeld() {
        InheritableThreadLocal<String> ofTheHost = new InheritableThreadLocal<>();
        ofTheHost.set("request of a host thread");
        AtomicReference<String> seen = new AtomicReference<>("nothing");
        ScriptedSink sink = sink("one", old(1)).then(batch -> {
            seen.set(ofTheHost.get());
            return Delivery.ACCEPTED;
        });

        start(sink);
        waitUntil(() -> sink.stored().size() == 1);

        assertThat(seen.get()).isNull();
    }

    @Test
    void flushingDeliversAtOnceWhatStillWaitsForCompany() {
        ScriptedSink sink = sink("one", fresh(3)).linger(Duration.ofHours(1));
        start(sink);

        long left = exporters.flush(Duration.ofSeconds(20));

        assertThat(sink.storedIds()).containsExactly("e0", "e1", "e2");
        assertThat(left).isZero();
    }

    @Test
    void flushingWaitsForAnEventThatIsJustBeingWritten() {
        ListReader journal = ListReader.of(fresh(2));
        journal.hideFromReads(2);
        journals.own("one", journal);
        ScriptedSink sink = new ScriptedSink("one").linger(Duration.ofHours(1));
        start(sink);

        assertThat(exporters.flush(Duration.ofSeconds(20))).isZero();

        assertThat(sink.storedIds()).containsExactly("e0", "e1");
    }

    @Test
    void flushingGivesADestinationThatBacksOffOneMoreChanceAndOnlyOne() {
        ScriptedSink recovered = sink("recovered", old(3)).then(ScriptedSink.retryLater(Duration.ofMinutes(5)));
        ScriptedSink down = sink("down", old(5)).always(ScriptedSink.retryLater(Duration.ofMinutes(5)));
        start(recovered, down);
        waitUntil(() -> recovered.attempts().size() == 1 && down.attempts().size() == 1);

        long before = System.nanoTime();
        long left = exporters.flush(Duration.ofSeconds(20));
        assertThat(System.nanoTime() - before)
                .as("does not wait for what is down")
                .isLessThan(10_000_000_000L);

        assertThat(recovered.storedIds()).containsExactly("e0", "e1", "e2");
        assertThat(down.attempts()).hasSize(2);
        assertThat(left).isEqualTo(5);
    }

    @Test
    void aDestinationThatHangsNeitherHoldsUpTheFlushNorTheOthers() {
        ScriptedSink hung = sink("hung", old(3)).always(batch -> {
            hanging.await();
            return Delivery.ACCEPTED;
        });
        ListReader journal = ListReader.of(List.of());
        journals.own("healthy", journal);
        ScriptedSink healthy = new ScriptedSink("healthy").linger(Duration.ofHours(1));
        start(hung, healthy);
        waitUntil(() -> hung.attempts().size() == 1);
        journal.append(fresh(3));

        long before = System.nanoTime();
        long left = exporters.flush(Duration.ofMillis(700));
        long millis = (System.nanoTime() - before) / 1_000_000;

        assertThat(millis).isBetween(690L, 5_000L);
        assertThat(healthy.stored()).hasSize(3);
        assertThat(left).isEqualTo(3);
    }

    @Test
    void closingInterruptsADestinationThatHangsAndClosesTheOthers() {
        CountDownLatch interrupted = new CountDownLatch(1);
        ScriptedSink hung = sink("hung", old(3)).always(batch -> {
            try {
                hanging.await();
                return Delivery.ACCEPTED;
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });
        ListReader journal = ListReader.of(old(1));
        journals.own("healthy", journal);
        ScriptedSink healthy = new ScriptedSink("healthy");
        start(hung, healthy);
        waitUntil(() -> hung.attempts().size() == 1 && healthy.stored().size() == 1);

        exporters.close(Duration.ofMillis(300));

        assertThat(healthy.closed()).isTrue();
        assertThat(journal.closed()).isTrue();
        waitUntil(() -> interrupted.getCount() == 0 && hung.closed());
        assertThat(said)
                .as("that it was cut off says nothing about the destination")
                .isEmpty();
        assertThat(exporters.flush(Duration.ofSeconds(10))).isEqualTo(3);
    }

    @Test
    void beingInterruptedByAStrangerLosesNothingAndDoesNotMakeItSpin() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        ListReader journal = ListReader.of(old(1));
        journals.own("one", journal);
        ScriptedSink sink = new ScriptedSink("one")
                .then(batch -> {
                    thread.set(Thread.currentThread());
                    Thread.currentThread().interrupt();
                    return new Delivery.RetryLater("interrupted", Duration.ofMillis(400));
                })
                .then(batch -> {
                    hanging.await();
                    return Delivery.ACCEPTED;
                });
        start(sink);
        waitUntil(() -> sink.attempts().size() == 2);
        assertThat(journal.timesAsked()).isLessThan(200);
        requireNonNull(thread.get()).interrupt();
        waitUntil(() -> sink.stored().size() == 1);
        journal.append(old(2));

        waitUntil(() -> sink.stored().size() == 3);

        assertThat(thread.get().isAlive()).isTrue();
        assertThat(requireNonNull(exporters.stats().get(0).lastError()).text()).startsWith("interrupted exception in ");
    }

    @Test
    void drainingDeliversTheJournalsOfDeadProcessesAndTellsHowFarItIs() {
        ScriptedSink sink = new ScriptedSink("one").maxBatchSize(10).linger(Duration.ofHours(1));
        journals.abandoned("one", ListReader.of(fresh(95))).abandoned("one", ListReader.of(numbered("x", 40)));
        start(sink);
        List<List<ExporterStats>> progress = new ArrayList<>();

        List<ExporterStats> end = exporters.drain(Duration.ofSeconds(20), progress::add);

        assertThat(sink.stored()).hasSize(135);
        assertThat(end).singleElement().satisfies(stats -> {
            assertThat(stats.waiting()).isZero();
            assertThat(stats.delivered()).isEqualTo(135);
        });
    }

    @Test
    void drainingSurvivesShortOutages() {
        ScriptedSink sink = new ScriptedSink("one")
                .linger(Duration.ofHours(1))
                .then(ScriptedSink.retryLater(), ScriptedSink.retryLater());
        journals.abandoned("one", ListReader.of(fresh(5)));
        start(sink);

        List<ExporterStats> end = exporters.drain(Duration.ofSeconds(20), stats -> {});

        assertThat(end.get(0).delivered()).isEqualTo(5);
        assertThat(end.get(0).retries()).isEqualTo(2);
    }

    @Test
    void drainingGivesUpWhenNothingMovesAndSaysWhatIsLeft() {
        ScriptedSink down = new ScriptedSink("down").always(ScriptedSink.retryLater(Duration.ofMinutes(1)));
        journals.abandoned("down", ListReader.of(old(5)));
        start(down);
        List<List<ExporterStats>> progress = new ArrayList<>();

        List<ExporterStats> end = exporters.drain(Duration.ofMillis(600), progress::add);

        assertThat(end.get(0).waiting()).isEqualTo(5);
        assertThat(end.get(0).state()).isEqualTo(State.BACKING_OFF);
        assertThat(progress).hasSizeBetween(1, 10);
    }

    @Test
    void drainingDoesNotWaitForDestinationsThatWaitForSomebodyToAct() {
        ScriptedSink paused = new ScriptedSink("paused").always(ScriptedSink.paused());
        ScriptedSink off = new ScriptedSink("off").always(ScriptedSink.throwing(new UnsatisfiedLinkError("libsqlite")));
        journals.abandoned("paused", ListReader.of(old(5))).abandoned("off", ListReader.of(old(6)));
        start(paused, off);

        List<ExporterStats> end = exporters.drain(Duration.ofSeconds(50), stats -> {});

        assertThat(end).extracting(ExporterStats::waiting).containsExactly(5L, 6L);
        assertThat(end).extracting(ExporterStats::state).containsExactly(State.PAUSED, State.OFF);
    }

    @Test
    void aDeadDestinationDelaysNoOther() {
        ScriptedSink dead = sink("dead", old(5)).always(ScriptedSink.throwing(new ConnectException("refused")));
        ScriptedSink alive = sink("alive", old(5));
        start(dead, alive);

        waitUntil(() -> alive.stored().size() == 5 && dead.attempts().size() >= 1);

        waitUntil(() -> exporters.stats().get(0).state() == State.BACKING_OFF);
        assertThat(exporters.stats().get(0).waiting()).isEqualTo(5);
        assertThat(said)
                .singleElement()
                .asString()
                .contains("dead (fake://dead)")
                .contains("refused");
    }

    @Test
    void theConfigurationCanWithholdEvents() {
        ListReader journal = ListReader.of(List.of(event("a", "tool_used", 0), event("b", "model_cost", 0)));
        ScriptedSink sink = new ScriptedSink("one");
        journals.own("one", journal);
        exporters = Exporters.start(
                List.of(sink),
                journals,
                MapSettings.of("flowtap.home", home.toString(), "flowtap.exporters.one.events", "!tool_used"),
                said::add);

        waitUntil(() -> journal.uncommitted().isEmpty());

        assertThat(sink.storedIds()).containsExactly("b");
    }

    @Test
    void aSinkThatCannotBeSetUpIsLeftOutAndTold() {
        EventSink unusable = new EventSink() {
            @Override
            public String name() {
                throw new IllegalStateException("no name");
            }

            @Override
            public String destination() {
                return "";
            }

            @Override
            public Delivery deliver(List<Event> batch) {
                return Delivery.ACCEPTED;
            }

            @Override
            public void close() {}
        };
        ScriptedSink sink = sink("one", old(1));
        exporters = Exporters.start(
                List.of(unusable, sink, new ScriptedSink("one")),
                journals,
                MapSettings.of("flowtap.home", home.toString()),
                said::add);

        waitUntil(() -> sink.stored().size() == 1);

        assertThat(exporters.stats()).hasSize(1);
        assertThat(said)
                .containsExactly(
                        "an exporter cannot be started: IllegalStateException: no name",
                        "a second exporter called one is left out");
    }

    @Test
    void nobodyGetsAnEventBeforeAllHaveTheirReaders() {
        ScriptedSink sink = sink("one", old(1));
        DestinationOnDemand late = new DestinationOnDemand(sink("two", old(1)));
        late.failure = new OutOfMemoryError("none left");
        List<EventSink> sinks = List.of(sink, late);
        MapSettings settings = MapSettings.of("flowtap.home", home.toString());

        assertThatThrownBy(() -> Exporters.start(sinks, journals, settings, said::add))
                .isSameAs(late.failure);
        late.failure = null;
        exporters = Exporters.of(sinks, journals, settings, said::add);
        assertThat(sink.stored()).isEmpty();
        exporters.start();

        waitUntil(() -> sink.stored().size() == 1 && late.sink.stored().size() == 1);
        assertThat(said).isEmpty();
    }

    @Test
    void eventsForADestinationThatASpoiltJdkCannotServeAreLeftToTheNextJvm() {
        ScriptedSink sink = sink("one", old(1));
        DestinationOnDemand late = new DestinationOnDemand(sink("two", old(1)));
        late.failure = new NoClassDefFoundError("Could not initialize class sun.security.jca.Providers");

        assertThatThrownBy(() -> start(sink, late)).isSameAs(late.failure);

        assertThat(sink.stored()).isEmpty();
    }

    @Test
    void aDestinationWhoseOwnClassIsSpoiltIsLeftOut() {
        ScriptedSink sink = sink("one", old(1));
        DestinationOnDemand broken = new DestinationOnDemand(sink("two", old(1)));
        broken.failure = new NoClassDefFoundError("Could not initialize class com.acme.Sink");

        start(sink, broken);

        waitUntil(() -> sink.stored().size() == 1);
        assertThat(said).singleElement().asString().contains("cannot be started", "com.acme.Sink");
    }

    @Test
    void withoutDestinationsThereIsNothingToDo() {
        start();

        assertThat(exporters.flush(Duration.ofSeconds(20))).isZero();
        assertThat(exporters.drain(Duration.ofSeconds(20), stats -> {})).isEmpty();
    }

    private static final class DestinationOnDemand implements EventSink {

        private final ScriptedSink sink;
        private @Nullable Error failure;

        DestinationOnDemand(ScriptedSink sink) {
            this.sink = sink;
        }

        @Override
        public String name() {
            return sink.name();
        }

        @Override
        public String destination() {
            if (failure != null) {
                throw failure;
            }
            return sink.destination();
        }

        @Override
        public Delivery deliver(List<Event> batch) throws Exception {
            return sink.deliver(batch);
        }

        @Override
        public void close() {
            sink.close();
        }
    }

    private ScriptedSink sink(String name, List<Event> events) {
        journals.own(name, ListReader.of(events));
        return new ScriptedSink(name);
    }

    private void start(EventSink... sinks) {
        exporters =
                Exporters.start(List.of(sinks), journals, MapSettings.of("flowtap.home", home.toString()), said::add);
    }

    /** Recorded so long ago that no batch of them waits for company. */
    private static List<Event> old(int count) {
        return numbered("e", count);
    }

    /** Recorded just now: a batch of them waits for company if its destination says so. */
    private static List<Event> fresh(int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event("e" + i, "flow_executed", System.currentTimeMillis()));
        }
        return events;
    }

    private static void waitUntil(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("did not happen within 20 s");
            }
            Thread.onSpinWait();
            Thread.yield();
        }
    }
}
