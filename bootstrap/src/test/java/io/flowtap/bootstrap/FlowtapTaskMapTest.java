package io.flowtap.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class FlowtapTaskMapTest {

    private final FlowtapTaskMap tasks = new FlowtapTaskMap();

    @Test
    void aTaskIsRememberedUntilItIsTaken() {
        Object task = new Object();
        tasks.add(task, "flow");

        assertThat(tasks.get(task)).isEqualTo("flow");
        assertThat(tasks.take(task)).isEqualTo("flow");
        assertThat(tasks.take(task)).isNull();
        assertThat(tasks.isEmpty()).isTrue();
    }

    @Test
    void tasksAreToldApartByIdentity() {
        Object one = new String("task");
        Object equal = new String("task");
        tasks.add(one, "flow");

        assertThat(tasks.get(equal)).isNull();
        assertThat(tasks.get(one)).isEqualTo("flow");
    }

    @Test
    void runsOfOneTaskAreTakenInTheOrderTheyWereAdded() {
        Object task = new Object();
        tasks.add(task, "first");
        tasks.add(task, "second");
        tasks.add(task, "third");

        assertThat(tasks.take(task)).isEqualTo("first");
        assertThat(tasks.take(task)).isEqualTo("second");
        assertThat(tasks.take(task)).isEqualTo("third");
        assertThat(tasks.size()).isZero();
    }

    @Test
    void theOnlyRunOfATaskReplacesTheOneBefore() {
        Object task = new Object();
        tasks.set(task, "first");
        tasks.set(task, "second");
        tasks.set(task, "second");

        assertThat(tasks.size()).isEqualTo(1);
        assertThat(tasks.take(task)).isEqualTo("second");
    }

    @Test
    void theLatestRunIsWithdrawnIfItWasForThatContext() {
        Object task = new Object();
        tasks.add(task, "first");
        tasks.add(task, "second");

        tasks.withdraw(task, "first");
        assertThat(tasks.size()).isEqualTo(2);
        tasks.withdraw(task, "second");
        assertThat(tasks.take(task)).isEqualTo("first");
        assertThat(tasks.isEmpty()).isTrue();
    }

    @Test
    void manyTasksComeAndGoWithoutATrace() {
        List<Object> waiting = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            Object task = new Object();
            tasks.add(task, i);
            waiting.add(task);
            if (waiting.size() == 100) {
                int first = i - 99;
                for (int k = 0; k < 100; k++) {
                    assertThat(tasks.take(waiting.get(k))).isEqualTo(first + k);
                }
                waiting.clear();
            }
        }
        assertThat(tasks.size()).isZero();
    }

    @Test
    void runsOfOneTaskAreToldApartByTheirOrder() {
        Object task = new Object();
        for (int run = 0; run < FlowtapTaskMap.MAX_RUNS; run++) {
            tasks.add(task, run);
        }

        for (int run = 0; run < FlowtapTaskMap.MAX_RUNS; run++) {
            assertThat(tasks.take(task)).isEqualTo(run);
        }
        assertThat(tasks.isEmpty()).isTrue();
    }

    @Test
    void moreRunsOfOneTaskThanCanBeToldApartAreForNobodyUntilTheyHaveRun() {
        Object task = new Object();
        Object other = new Object();
        tasks.add(other, "first");
        for (int run = 0; run < FlowtapTaskMap.MAX_RUNS + 10; run++) {
            tasks.add(task, "flow " + run);
        }
        tasks.add(other, "second");
        tasks.withdraw(task, "flow");

        for (int run = 0; run < FlowtapTaskMap.MAX_RUNS + 9; run++) {
            assertThat(tasks.take(task)).isNull();
            if (run == 100) {
                tasks.add(task, "late");
            }
        }
        assertThat(tasks.take(task)).as("the late one").isNull();
        tasks.add(task, "again");
        assertThat(tasks.take(task)).isEqualTo("again");
        assertThat(tasks.take(other)).isEqualTo("first");
        assertThat(tasks.take(other)).isEqualTo("second");
        assertThat(tasks.isEmpty()).isTrue();
    }

    @Test
    void thereIsABoundToWhatIsRemembered() {
        List<Object> waiting = new ArrayList<>();
        int bound = FlowtapTaskMap.MANY;
        for (int i = 0; i < 3 * bound; i++) {
            Object task = new Object();
            waiting.add(task);
            tasks.add(task, "flow");
        }

        int size = tasks.size();
        assertThat(size).isBetween(bound / 4, bound + bound / 10);
        int taken = 0;
        for (Object task : waiting) {
            taken += tasks.take(task) == null ? 0 : 1;
        }
        assertThat(taken).isEqualTo(size);
        assertThat(tasks.size()).isZero();
    }

    @Test
    void aTaskNobodyRefersToIsForgotten() {
        Object kept = new Object();
        tasks.add(kept, "flow");
        for (int i = 0; i < 1_000; i++) {
            tasks.add(new Object(), "flow");
        }

        long end = System.nanoTime() + 10_000_000_000L;
        while (tasks.size() > 1 && System.nanoTime() < end) {
            System.gc();
            tasks.set(kept, new Object());
        }
        assertThat(tasks.size()).isEqualTo(1);
        Reference.reachabilityFence(kept);
    }

    @Test
    void threadsDoNotLoseOrMixUpTasks() throws InterruptedException {
        int threads = 4;
        int rounds = 50_000;
        ConcurrentLinkedQueue<Object> handedOver = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        CountDownLatch done = new CountDownLatch(2 * threads);
        for (int i = 0; i < threads; i++) {
            run(done, () -> {
                for (int round = 0; round < rounds; round++) {
                    Object task = new int[] {round};
                    tasks.add(task, task.toString());
                    handedOver.add(task);
                }
            });
            run(done, () -> {
                for (int taken = 0; taken < rounds; ) {
                    Object task = handedOver.poll();
                    if (task == null) {
                        Thread.onSpinWait();
                        continue;
                    }
                    taken++;
                    Object context = tasks.take(task);
                    // Null only where so many wait at once that the bound was met.
                    if (context != null && !context.equals(task.toString())) {
                        wrong.add(task + " was given " + context);
                    }
                }
            });
        }

        done.await();
        assertThat(wrong).isEmpty();
        assertThat(tasks.size()).isZero();
    }

    private static void run(CountDownLatch done, Runnable body) {
        new Thread(() -> {
                    try {
                        body.run();
                    } finally {
                        done.countDown();
                    }
                })
                .start();
    }
}
