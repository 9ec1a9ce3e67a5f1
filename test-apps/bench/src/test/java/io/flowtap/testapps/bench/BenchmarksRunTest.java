package io.flowtap.testapps.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.bench.hotpath.JournalBenchmark;
import io.flowtap.testapps.bench.hotpath.OperationBenchmark;
import io.flowtap.testapps.bench.hotpath.RuleBenchmark;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** That the benchmarks work; what they measure is nothing a test could judge. */
class BenchmarksRunTest {

    @Test
    void everyOperationReachesTheJournal() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(OperationBenchmark.class.getSimpleName())
                        .include(JournalBenchmark.class.getSimpleName())
                        .include(RuleBenchmark.class.getSimpleName())
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(50))
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();

        assertThat(results)
                .hasSize(8)
                .allSatisfy(result -> assertThat(
                                result.getPrimaryResult().getStatistics().getN())
                        .isPositive());
    }
}
