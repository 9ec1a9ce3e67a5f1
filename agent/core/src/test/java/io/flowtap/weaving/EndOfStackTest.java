package io.flowtap.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.bootstrap.FlowtapSeam;
import io.flowtap.operation.Operation;
import io.flowtap.operation.internal.CurrentRecorder;
import io.flowtap.operation.internal.OperationRecorder;
import io.flowtap.testsupport.MapSettings;
import io.flowtap.weaving.fixture.EchoModel;
import io.flowtap.weaving.fixture.Model;
import io.flowtap.weaving.hooks.TrialHook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Calls at every depth of a thread's stack down to its end, the first call of a place among them. A call that would
 * have returned without the agent returns with it, and nothing is broken afterwards.
 */
class EndOfStackTest {

    private static final long STACK_BYTES = 512 << 10;

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final FailingHooksTest.Recorded recorded = new FailingHooksTest.Recorded();
    private Weaving weaving;

    @BeforeEach
    void weave() {
        weaving = new Weaving(getClass().getClassLoader(), log::add);
        weaving.addExtension(new ModelFixture(TrialHook.class), getClass().getClassLoader(), new MapSettings(Map.of()));
        weaving.link();
        CurrentRecorder.install(recorded);
    }

    @AfterEach
    void forget() {
        System.getProperties().remove(TrialHook.TRIAL);
        CurrentRecorder.install(OperationRecorder.NONE);
        FlowtapSeam.install(null);
    }

    @Test
    void callsAtEveryDepthLeaveNothingBehind() throws Exception {
        Model model = WovenModel.in(weaving);
        Descent descent = new Descent(model);
        onSmallStack(descent);

        assertThat(descent.wrong).isEmpty();
        assertThat(descent.answered).isPositive();
        assertWorksAgain(model);
    }

    @Test
    void aPlaceFirstReachedNearTheEndIsLinkedLater() throws Exception {
        for (int spared = 0; spared < 1000; spared += 25) {
            Model model = WovenModel.in(weaving);
            int levels = spared;
            onSmallStack(() -> askAt(depth() - levels, model));
            assertWorksAgain(model);
        }
    }

    private static void askAt(int levels, Model model) {
        try {
            descend(levels, model);
        } catch (StackOverflowError expected) {
            return;
        }
    }

    private static void descend(int left, Model model) {
        if (left > 0) {
            descend(left - 1, model);
        } else {
            model.answer("deep");
        }
    }

    @SuppressWarnings("InfiniteRecursion") // until the stack ends
    private static int depth() {
        try {
            return depth() + 1;
        } catch (StackOverflowError end) {
            return 0;
        }
    }

    private void assertWorksAgain(Model model) {
        recorded.ended.clear();
        for (int i = 0; i < 3; i++) {
            weaving.settle();
            assertThat(model.answer("hello")).isEqualTo("echo hello");
        }
        assertThat(recorded.ended)
                .hasSize(3)
                .allSatisfy(call -> assertThat(call.parent()).isNull());
        assertThat(FlowtapSeam.context()).isNull();
        assertThat(weaving.report().libraries().get(0).state()).isEqualTo(WeavingReport.State.ACTIVE);
    }

    private static void onSmallStack(Runnable body) throws InterruptedException {
        List<Throwable> thrown = new ArrayList<>();
        Thread thread = new Thread(null, body, "small stack", STACK_BYTES);
        thread.setUncaughtExceptionHandler((each, e) -> thrown.add(e));
        thread.start();
        thread.join();
        assertThat(thrown).isEmpty();
    }

    /** A recursion that asks the model at every level, on the way down and on the way up. */
    private static final class Descent implements Runnable {

        private final Model model;
        private final Model plain = new EchoModel();
        private final List<String> wrong = new ArrayList<>();
        private int answered;

        Descent(Model model) {
            this.model = model;
        }

        @Override
        public void run() {
            try {
                descend();
            } catch (StackOverflowError end) {
                if (FlowtapSeam.context() != null) {
                    wrong.add("a context is left at the top: " + FlowtapSeam.context());
                }
            }
        }

        @SuppressWarnings("InfiniteRecursion") // until the stack ends
        private void descend() {
            ask();
            try {
                descend();
            } catch (StackOverflowError end) {
                ask();
                throw end;
            }
            ask();
        }

        private void ask() {
            Object before = Operation.current();
            String answer = model.answer("x");
            if (!answer.equals("echo x")) {
                wrong.add("answered " + answer);
            }
            answered++;
            if (Operation.current() != before) {
                wrong.add("the context changed to " + Operation.current());
            }
            plain.answer("x");
        }
    }
}
