package io.flowtap.testapps.endtoend;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Applications that are told another time than the rest of the machine, by libfaketime. */
final class ShiftedTime {

    private static final Path FAKETIME = Path.of("/usr/bin/faketime");

    private ShiftedTime() {}

    /**
     * @param time as faketime takes it, such as {@code +400d} or {@code @1969-06-01 12:00:00}
     * @throws AssertionError if the machine has no faketime and {@code CI} is set; elsewhere the test is aborted
     */
    static ForkedApp app(String time, Jdk jdk) {
        if (!Files.isExecutable(FAKETIME)) {
            String missing = "NOT TESTED: clocks that are wrong. Install the package faketime";
            if (System.getenv("CI") != null) {
                throw new AssertionError(missing);
            }
            System.out.println(missing);
            abort(missing);
        }
        // Only the wall clock: a JVM whose timers leap does not come to its end.
        return ForkedApp.of(FAKETIME)
                .env("DONT_FAKE_MONOTONIC", "1")
                .env("FAKETIME_DONT_FAKE_MONOTONIC", "1")
                .option("-f")
                .option(time)
                .option(jdk.java().toString());
    }
}
