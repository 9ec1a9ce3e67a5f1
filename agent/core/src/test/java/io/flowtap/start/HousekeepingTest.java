package io.flowtap.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class HousekeepingTest {

    private final List<String> done = new ArrayList<>();
    private final List<String> log = new ArrayList<>();

    @Test
    void looksAfterTheJournalEveryRoundAndWritesTheStatusEveryTenth() {
        Housekeeping housekeeping = new Housekeeping(
                millis -> done.add("journal " + millis),
                nanos -> done.add("forgotten " + nanos),
                () -> done.add("failures"),
                () -> done.add("status"),
                log::add);

        for (int round = 0; round < 11; round++) {
            assertThat(housekeeping.runUnlessStopped(round, 1_000 + round, round))
                    .isTrue();
        }

        assertThat(done).startsWith("journal 1000", "forgotten 0", "failures", "status", "journal 1001", "forgotten 1");
        assertThat(done).endsWith("journal 1010", "forgotten 10", "failures", "status");
        assertThat(done).filteredOn("status"::equals).hasSize(2);
    }

    @Test
    void goesOnWhateverOneOfItsPartsThrowsAndSaysSoOnce() {
        Housekeeping housekeeping = new Housekeeping(
                millis -> {
                    throw new IllegalStateException("disk gone");
                },
                nanos -> done.add("forgotten"),
                () -> {},
                () -> {
                    throw new NoClassDefFoundError("status");
                },
                log::add);

        housekeeping.runUnlessStopped(0, 0, 0);
        housekeeping.runUnlessStopped(1, 0, 0);

        assertThat(done).containsExactly("forgotten", "forgotten");
        assertThat(log).singleElement().asString().contains("journal", "disk gone");
    }

    @Test
    void goesOnWhereMemoryIsShortEvenForSayingSo() {
        List<String> attempts = new ArrayList<>();
        Housekeeping housekeeping = new Housekeeping(
                millis -> {
                    throw new OutOfMemoryError("test");
                },
                nanos -> {},
                () -> {},
                () -> {},
                line -> {
                    attempts.add(line);
                    if (attempts.size() == 2) {
                        // Ends the loop at its next pause.
                        Thread.currentThread().interrupt();
                    }
                    throw new OutOfMemoryError("test");
                });

        housekeeping.run();

        assertThat(Thread.interrupted()).isFalse();
        assertThat(attempts).hasSize(2);
    }

    @Test
    void doesNothingMoreOnceStopped() {
        Housekeeping housekeeping = new Housekeeping(
                millis -> done.add("journal"),
                nanos -> done.add("forgotten"),
                () -> done.add("failures"),
                () -> done.add("status"),
                log::add);
        housekeeping.stop(5_000);

        housekeeping.run();

        assertThat(done).isEmpty();
    }

    @Test
    void theEndOfTheJvmDoesNotWaitForALoaderOfTheHostThatNeverAnswers() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        Housekeeping housekeeping = new Housekeeping(
                millis -> done.add("journal"),
                nanos -> done.add("forgotten"),
                () -> {
                    asked.countDown();
                    awaitUninterruptibly(answered);
                },
                () -> done.add("status"),
                log::add);
        Thread round = new Thread(() -> housekeeping.runUnlessStopped(1, 0, 0));
        round.start();
        asked.await();

        housekeeping.stop(10);

        assertThat(answered.getCount()).as("what the round waits for").isOne();
        answered.countDown();
        round.join();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
