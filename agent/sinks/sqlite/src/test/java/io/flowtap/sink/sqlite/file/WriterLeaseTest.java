package io.flowtap.sink.sqlite.file;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.liveness.Owner;
import io.flowtap.liveness.OwnerFile;
import io.flowtap.liveness.OwnerWatch;
import io.flowtap.liveness.ProcessIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterLeaseTest {

    @TempDir
    Path home;

    private Path database;
    private Path folder;

    @BeforeEach
    void locate() {
        database = home.resolve("flowtap.db");
        folder = home.resolve("flowtap.db-lease");
    }

    @Test
    void oneAtATimeHasIt() throws Exception {
        AtomicInteger holders = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger times = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(new Thread(() -> {
                for (int j = 0; j < 50; j++) {
                    try (WriterLease lease = WriterLease.acquire(database, Duration.ofMinutes(1))) {
                        most.accumulateAndGet(holders.incrementAndGet(), Math::max);
                        times.addAndGet(lease == null ? 0 : 1);
                        Thread.yield();
                        holders.decrementAndGet();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(most).hasValue(1);
        assertThat(times).hasValue(400);
        assertThat(entries()).containsExactly("400.free");
    }

    @Test
    void whoeverIsSoSlowThatOthersDeletedItsEntryDoesNotHaveIt() throws Exception {
        Path folder = Files.createDirectories(database.resolveSibling(database.getFileName() + "-lease"));
        Path slow = folder.resolve("18");
        Files.createFile(folder.resolve("20"));
        assertThat(WriterLease.isNewest(folder, slow)).isFalse();
        Files.createFile(slow);
        assertThat(WriterLease.isNewest(folder, slow)).isFalse();
        assertThat(WriterLease.isNewest(folder, folder.resolve("20"))).isTrue();
        Files.createFile(folder.resolve("20.free"));
        assertThat(WriterLease.isNewest(folder, folder.resolve("20"))).isFalse();
    }

    @Test
    void whoeverReadsAndClosesItsFilesTakesItFromNobody() throws Exception {
        try (WriterLease held = WriterLease.acquire(database, Duration.ZERO)) {
            assertThat(held).isNotNull();
            for (String entry : entries()) {
                Files.readAllBytes(folder.resolve(entry));
            }
            assertThat(WriterLease.acquire(database, Duration.ofMillis(30))).isNull();
        }
        requireNonNull(WriterLease.acquire(database, Duration.ZERO)).close();
    }

    @Test
    void anOldEntryThatCannotBeDeletedKeepsNobodyOut() throws Exception {
        Files.createDirectories(folder.resolve("0.free/full"));

        requireNonNull(WriterLease.acquire(database, Duration.ZERO)).close();
        requireNonNull(WriterLease.acquire(database, Duration.ZERO)).close();

        assertThat(entries()).contains("0.free", "2.free");
    }

    @Test
    void aBeatTellsThoseWhoCannotSeeTheProcess() throws Exception {
        try (WriterLease lease = WriterLease.acquire(database, Duration.ZERO)) {
            OwnerFile entry = new OwnerFile(folder.resolve("1").toFile());
            Owner owner = entry.read();

            long later = System.nanoTime() + OwnerWatch.STILL_NANOS / 2;
            requireNonNull(lease).beat(later);
            lease.beat(later + 1);

            assertThat(entry.read()).isEqualTo(requireNonNull(owner).next());
        }
    }

    @Test
    void thatOfAProcessThatIsDeadIsTakenOverAtOnce() throws Exception {
        ProcessIdentity self = ProcessIdentity.current();
        leave(7, new ProcessIdentity(self.pid(), self.started() - 1, self.boot(), self.pidNamespace()));

        requireNonNull(WriterLease.acquire(database, Duration.ZERO)).close();

        assertThat(entries()).containsExactly("8.free");
    }

    @Test
    void thatOfAProcessThatLivesOrMayLiveIsNot() throws Exception {
        leave(7, ProcessIdentity.current());
        assertThat(WriterLease.acquire(database, Duration.ofMillis(30))).isNull();
        leave(7, new ProcessIdentity(1, 1, "another boot", "pid:[1]"));
        assertThat(WriterLease.acquire(database, Duration.ofMillis(30))).isNull();
        Files.write(folder.resolve("7"), new byte[0]);
        assertThat(WriterLease.acquire(database, Duration.ofMillis(30))).isNull();
        assertThat(entries()).containsExactly("7");
    }

    @Test
    void foreignFilesInItsFolderChangeNothing() throws Exception {
        leave(7, ProcessIdentity.current());
        Files.move(folder.resolve("7"), folder.resolve("7.free"));
        Files.writeString(folder.resolve("notes.txt"), "8");

        requireNonNull(WriterLease.acquire(database, Duration.ZERO)).close();

        assertThat(entries()).containsExactlyInAnyOrder("8.free", "notes.txt");
    }

    @Test
    void deletingItsFolderWhileItIsHeldLeavesNobodyWaiting() throws Exception {
        try (WriterLease held = WriterLease.acquire(database, Duration.ZERO)) {
            for (String entry : entries()) {
                Files.delete(folder.resolve(entry));
            }
            Files.delete(folder);
        }
        requireNonNull(WriterLease.acquire(database, Duration.ZERO)).close();
        assertThat(entries()).containsExactly("1.free");
    }

    private void leave(long number, ProcessIdentity process) throws Exception {
        Files.createDirectories(folder);
        new OwnerFile(folder.resolve(Long.toString(number)).toFile()).write(new Owner(process, "elsewhere", 0));
    }

    private List<String> entries() throws Exception {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }
}
