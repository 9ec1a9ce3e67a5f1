package io.flowtap.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlowtapTasksTest {

    private final Runnable task = new Runnable() {
        @Override
        public void run() {}
    };

    @AfterEach
    void leaveNothing() {
        FlowtapSeam.swapContext(null);
        assertThat(FlowtapTasks.waiting()).isZero();
    }

    @Test
    void nothingIsRememberedWithoutAContext() {
        FlowtapTasks.queued(task);
        FlowtapTasks.created(task);

        assertThat(FlowtapTasks.waiting()).isZero();
        assertThat(FlowtapTasks.enter(task)).isNull();
    }

    @Test
    void aRunHasTheContextOfTheSubmissionAndGivesTheThreadBack() {
        submitFor("flow");
        FlowtapSeam.swapContext("other");

        Object displaced = FlowtapTasks.enter(task);
        assertThat(FlowtapSeam.context()).isEqualTo("flow");
        FlowtapTasks.leave(displaced);

        assertThat(FlowtapSeam.context()).isEqualTo("other");
    }

    @Test
    void aThreadThatWorkedForNobodyWorksForNobodyAfterwards() {
        submitFor("flow");

        FlowtapTasks.leave(FlowtapTasks.enter(task));

        assertThat(FlowtapSeam.context()).isNull();
    }

    @Test
    void aTaskWithoutContextKeepsThatOfItsThread() {
        FlowtapSeam.swapContext("other");

        FlowtapTasks.leave(FlowtapTasks.enter(task));

        assertThat(FlowtapSeam.context()).isEqualTo("other");
    }

    @Test
    void aPoolsThreadThatIsToldTwiceOfATaskTakesItOnce() {
        submitFor("flow");
        submitFor("later flow");

        FlowtapTasks.running(task);
        FlowtapTasks.running(task);
        assertThat(FlowtapSeam.context()).isEqualTo("flow");
        FlowtapTasks.idle(Thread.currentThread());
        FlowtapTasks.running(task);

        assertThat(FlowtapSeam.context()).isEqualTo("later flow");
    }

    @Test
    void theContextOfAThreadIsNotClearedByOthers() {
        FlowtapSeam.swapContext("flow");

        FlowtapTasks.idle(new Thread());

        assertThat(FlowtapSeam.context()).isEqualTo("flow");
    }

    @Test
    void aStageKeepsItsContextUntilItHasRun() {
        submitFor("flow");

        FlowtapTasks.leaveStage(FlowtapTasks.enterStage(task), task, "still there");
        Object displaced = FlowtapTasks.enterStage(task);
        assertThat(FlowtapSeam.context()).isEqualTo("flow");
        FlowtapTasks.leaveStage(displaced, task, null);

        assertThat(FlowtapTasks.enterStage(task)).isNull();
        assertThat(FlowtapSeam.context()).isNull();
    }

    @Test
    void whatRunsWhileAThreadWaitsIsNotForItsContext() {
        FlowtapSeam.swapContext("flow");

        Object displaced = FlowtapTasks.suspend();
        assertThat(FlowtapSeam.context()).isNull();
        FlowtapTasks.leave(displaced);

        assertThat(FlowtapSeam.context()).isEqualTo("flow");
    }

    @Test
    void aFutureThatPassesTwoPlacesIsRememberedOnce() {
        FutureTask<Object> future = new FutureTask<>(task, null);
        FlowtapSeam.swapContext("flow");
        FlowtapTasks.created(future);
        FlowtapTasks.queued(future);

        assertThat(FlowtapTasks.waiting()).isEqualTo(1);
        FlowtapTasks.removed(true, future);
    }

    @Test
    void onlyOneShotTasksOfASchedulerAreRemembered() {
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
        ScheduledFuture<?> periodic = scheduler.scheduleAtFixedRate(task, 1, 1, TimeUnit.HOURS);
        ScheduledFuture<?> once = scheduler.schedule(task, 1, TimeUnit.HOURS);
        scheduler.shutdownNow();
        FlowtapSeam.swapContext("flow");

        FlowtapTasks.scheduled((RunnableScheduledFuture<?>) periodic);
        assertThat(FlowtapTasks.waiting()).isZero();
        FlowtapTasks.scheduled((RunnableScheduledFuture<?>) once);
        assertThat(FlowtapTasks.waiting()).isEqualTo(1);
        FlowtapTasks.removed(true, once);
    }

    @Test
    void aTaskOfAForkJoinPoolIsRemembered() {
        ForkJoinTask<?> forked = ForkJoinTask.adapt(task);
        FlowtapSeam.swapContext("flow");

        FlowtapTasks.submitted(ForkJoinPool.commonPool(), forked);

        assertThat(FlowtapTasks.waiting()).isEqualTo(1);
        FlowtapTasks.removed(true, forked);
    }

    @Test
    void aTaskThatAPolicyOfTheJdkRefusesIsForgotten() {
        FlowtapSeam.swapContext("flow");
        FlowtapTasks.queued(task);

        Object refused = FlowtapTasks.refusing(task, new ThreadPoolExecutor.DiscardPolicy());

        assertThat(refused).isNull();
        assertThat(FlowtapTasks.waiting()).isZero();
    }

    @Test
    void aTaskThatAHandlerOfTheHostThrowsBackIsForgotten() {
        FlowtapSeam.swapContext("flow");
        FlowtapTasks.queued(task);

        Object refused = FlowtapTasks.refusing(task, (each, executor) -> {});
        assertThat(FlowtapTasks.waiting()).isEqualTo(1);
        FlowtapTasks.refused(refused);

        assertThat(FlowtapTasks.waiting()).isZero();
    }

    @Test
    void aTaskThatCouldNotBeRemovedIsStillToRun() {
        submitFor("flow");

        FlowtapTasks.removed(false, task);

        assertThat(FlowtapTasks.waiting()).isEqualTo(1);
        FlowtapTasks.removed(true, task);
    }

    @Test
    void nullTasksArePutUpWith() {
        FlowtapSeam.swapContext("flow");
        FlowtapTasks.queued(null);
        FlowtapTasks.created(null);

        assertThat(FlowtapTasks.waiting()).isZero();
    }

    private void submitFor(Object context) {
        Object before = FlowtapSeam.swapContext(context);
        FlowtapTasks.queued(task);
        FlowtapSeam.swapContext(before);
    }
}
