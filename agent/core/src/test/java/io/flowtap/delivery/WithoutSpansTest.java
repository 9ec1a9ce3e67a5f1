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
    void without_another_agent_the_work_is_done_all_the_same() {
        WithoutSpans.run(work);

        assertThat(HAPPENED).containsExactly("work");
    }

    @Test
    void another_agent_looks_away_for_as_long_as_the_work_lasts() {
        run(Suppressing.class, work);

        assertThat(HAPPENED).containsExactly("off", "work", "on");
    }

    @Test
    void an_agent_that_does_not_know_how_to_look_away_does_not_keep_the_work_from_being_done() {
        run(Changed.class, work);

        assertThat(HAPPENED).containsExactly("work");
    }

    @Test
    void whatever_fails_in_the_other_agent_the_work_is_done_once() {
        Failing.runsFirst = false;
        run(Failing.class, work);
        Failing.runsFirst = true;
        run(Failing.class, work);

        assertThat(HAPPENED).containsExactly("work", "work");
    }

    @Test
    void what_the_work_throws_is_thrown() {
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
