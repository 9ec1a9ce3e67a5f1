package io.flowtap.testapps.bench.hotpath;

import io.flowtap.testapps.bench.BuildOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;

/** Runs the benchmarks with defaults that take a few minutes; JMH's own options override them. */
public final class HotPath {

    private final List<String> rows = new ArrayList<>();
    private final CommandLineOptions given;

    private HotPath(CommandLineOptions given) {
        this.given = given;
    }

    public static void main(String[] args) throws CommandLineOptionException, RunnerException, IOException {
        HotPath benchmarks = new HotPath(new CommandLineOptions(args));
        benchmarks.pipeline(1);
        benchmarks.pipeline(2);
        benchmarks.rules();
        benchmarks.redaction();
        benchmarks.hooks();
        benchmarks.print();
    }

    private ChainedOptionsBuilder defaults() {
        return new OptionsBuilder()
                .parent(given)
                .forks(given.getForkCount().orElse(2))
                .warmupIterations(given.getWarmupIterations().orElse(3))
                .warmupTime(given.getWarmupTime().orElse(TimeValue.seconds(1)))
                .measurementIterations(given.getMeasurementIterations().orElse(5))
                .measurementTime(given.getMeasurementTime().orElse(TimeValue.seconds(1)))
                .addProfiler(GCProfiler.class);
    }

    private void pipeline(int threads) throws RunnerException {
        run(
                defaults()
                        .include(OperationBenchmark.class.getSimpleName())
                        .include(JournalBenchmark.class.getSimpleName())
                        .threads(threads),
                "-");
    }

    private void rules() throws RunnerException {
        run(defaults().include(RuleBenchmark.class.getSimpleName()), "-");
    }

    private void redaction() throws RunnerException {
        run(defaults().include(RedactionBenchmark.class.getSimpleName()), "-");
    }

    /** Both in the same application, without and with the agent. */
    private void hooks() throws RunnerException, IOException {
        run(hookOptions(), "without");
        run(
                hookOptions()
                        .jvmArgsAppend(
                                "-javaagent:" + BuildOutput.flowtapJar(),
                                "-Dflowtap.home=" + Files.createTempDirectory("flowtap-bench"),
                                "-Dflowtap.database.url=none",
                                "-Dflowtap.extensions=" + BuildOutput.benchJar()),
                "with");
    }

    private ChainedOptionsBuilder hookOptions() {
        return defaults()
                .include(HookBenchmark.class.getSimpleName())
                .include(StreamedTokenBenchmark.class.getSimpleName());
    }

    private void run(ChainedOptionsBuilder options, String agent) throws RunnerException {
        Collection<RunResult> results = new Runner(options.build()).run();
        for (RunResult result : results) {
            rows.add(row(result, agent));
        }
    }

    private static String row(RunResult result, String agent) {
        Statistics times = result.getPrimaryResult().getStatistics();
        String name = result.getParams().getBenchmark();
        String part = result.getParams().getParam("part");
        int method = name.lastIndexOf('.');
        return String.format(
                Locale.ROOT,
                "| %s | %d | %s | %.1f | %.1f | %.1f | %s |",
                name.substring(name.lastIndexOf('.', method - 1) + 1) + (part == null ? "" : " `" + part + "`"),
                result.getParams().getThreads(),
                agent,
                times.getMean(),
                times.getPercentile(50),
                times.getPercentile(99),
                allocated(result));
    }

    private static String allocated(RunResult result) {
        Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
        return bytes == null ? "-" : String.format(Locale.ROOT, "%.0f", bytes.getScore());
    }

    private void print() {
        System.out.println();
        System.out.println("| benchmark | threads | agent | mean ns | median ns | p99 ns | B/op |");
        System.out.println("|---|--:|---|--:|--:|--:|--:|");
        rows.forEach(System.out::println);
    }
}
