package io.flowtap.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(20)
class AttemptsTest {

    private final List<String> log = new ArrayList<>();
    private final List<String> waiting = new ArrayList<>();
    private final Attempts attempts = new Attempts(log::add, 1);

    static List<Throwable> shortages() {
        return List.of(
                new OutOfMemoryError("Java heap space"),
                new IllegalStateException("driver", new StackOverflowError()),
                new IllegalStateException(
                        "cannot read /dev/urandom", new FileNotFoundException("/dev/urandom (Too many open files)")),
                spoilt("acme.Driver"),
                new NoDescriptorsException());
    }

    static List<Throwable> others() {
        return List.of(
                new IllegalStateException("no such host"),
                spoilt("io.flowtap.journal.Journal"),
                spoilt("java.nio.charset.CoderResult"));
    }

    private static Throwable spoilt(String type) {
        return new NoClassDefFoundError("Could not initialize class " + type)
                .initCause(new ExceptionInInitializerError(
                        "Exception java.lang.OutOfMemoryError: Java heap space [in thread \"main\"]"));
    }

    @ParameterizedTest
    @MethodSource("shortages")
    void whatFailsForWantOfSomethingIsTriedAgainAndSaidOnce(Throwable shortage) {
        String made = attempts.make(failing(2, shortage), new Recorded());

        assertThat(made).isEqualTo("made");
        assertThat(waiting).containsExactly("resume", "pause", "resume", "pause", "resume");
        assertThat(log).singleElement().asString().contains("tries again");
    }

    @Test
    void notForEver() {
        assertThatThrownBy(() -> attempts.make(failing(100, new OutOfMemoryError("heap"))))
                .isInstanceOf(OutOfMemoryError.class);
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatNoAttemptMendsIsNotTriedAgain(Throwable failure) {
        assertThatThrownBy(() -> attempts.make(failing(1, failure), new Recorded()))
                .isSameAs(failure);
        assertThat(waiting).containsExactly("resume");
    }

    private static Supplier<String> failing(int times, Throwable failure) {
        int[] left = {times};
        return () -> {
            if (left[0]-- > 0) {
                AttemptsTest.<RuntimeException>raise(failure);
            }
            return "made";
        };
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void raise(Throwable failure) throws T {
        throw (T) failure;
    }

    private final class Recorded implements Attempts.Waiting {

        @Override
        public void pause(String reason) {
            waiting.add("pause");
        }

        @Override
        public void resume() {
            waiting.add("resume");
        }
    }
}
