package io.flowtap.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testsupport.ForkedJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnrecordedCallsTest {

    private final List<String> log = new ArrayList<>();
    private final UnrecordedCalls calls = new UnrecordedCalls(log::add);

    @Test
    void areSaidWithTheReasonWhenTheStartIsOverAndOnce() {
        calls.because("no memory");
        calls.add();
        calls.add();

        calls.over();
        calls.over();

        assertThat(log).containsExactly("2 calls are not recorded, because Flowtap could not start in time: no memory");
        assertThat(calls.report().unrecordedCalls()).isEqualTo(2);
        assertThat(calls.report().reason()).isEqualTo("no memory");
        assertThat(calls.report().failure()).isNull();
    }

    @Test
    void aStartThatCannotGoOnIsReportedEvenWithoutCalls() {
        calls.because("no memory");

        assertThat(calls.report().troubled()).isTrue();
        assertThat(calls.report().failure()).isEqualTo("no memory");

        calls.over();

        assertThat(calls.report().troubled()).isFalse();
        assertThat(log).isEmpty();
    }

    @Test
    void areSaidAtTheLatestWhenTheJvmEnds(@TempDir Path folder) throws Exception {
        Path errors = folder.resolve("errors.txt");
        Path home = Path.of(System.getProperty("java.home"));
        List<String> command = List.of("-cp", System.getProperty("java.class.path"), Program.class.getName());
        try (ForkedJvm jvm = ForkedJvm.start(home, errors, command)) {
            assertThat(jvm.outputWhenDone().trim())
                    .as(Files.readString(errors))
                    .isEqualTo("1 call is not recorded, because Flowtap could not start in time: no memory");
        }
    }

    static final class Program {

        public static void main(String[] arguments) {
            UnrecordedCalls calls = new UnrecordedCalls(System.out::println);
            calls.because("no memory");
            calls.add();
        }
    }
}
