package io.flowtap.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WithoutSpansTest {

    private static final List<String> HAPPENED = new ArrayList<>();

    private final Runnable work = () -> HAPPENED.add("work");

    WithoutSpansTest() {
        HAPPENED.clear();
    }

    /** Like the agent's. */
    public static final class Suppressing {

        private Suppressing() {}

        public static void suppressInstrumentation(Runnable work) {
            HAPPENED.add("off");
            work.run();
            HAPPENED.add("on");
        }
    }

    /** Fails before and, if told so, after the work. */
    public static final class Failing {

        private static boolean runsFirst;

        private Failing() {}

        public static void suppressInstrumentation(Runnable work) {
            if (runsFirst) {
                work.run();
            }
            throw new IllegalStateException("of the other agent");
        }
    }

    /** Another version's. */
    public static final class Changed {}

    @Test
    void withoutAnotherAgentTheWorkIsDoneAllTheSame() {
        WithoutSpans.run(work);

        assertThat(HAPPENED).containsExactly("work");
    }

    @Test
    void anotherAgentLooksAwayForAsLongAsTheWorkLasts() {
        run(Suppressing.class, work);

        assertThat(HAPPENED).containsExactly("off", "work", "on");
    }

    @Test
    void anAgentThatDoesNotKnowHowToLookAwayDoesNotKeepTheWorkFromBeingDone() {
        run(Changed.class, work);

        assertThat(HAPPENED).containsExactly("work");
    }

    @Test
    void whateverFailsInTheOtherAgentTheWorkIsDoneOnce() {
        Failing.runsFirst = false;
        run(Failing.class, work);
        Failing.runsFirst = true;
        run(Failing.class, work);

        assertThat(HAPPENED).containsExactly("work", "work");
    }

    @Test
    void whatTheWorkThrowsIsThrown() {
        RuntimeException own = new IllegalArgumentException("own");

        assertThatThrownBy(() -> run(Suppressing.class, () -> {
                    throw own;
                }))
                .isSameAs(own);
    }

    private static void run(Class<?> util, Runnable work) {
        WithoutSpans.run(util.getName(), util.getClassLoader(), work);
    }
}
