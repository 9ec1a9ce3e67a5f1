package io.flowtap.testapps.bench.hotpath;

import io.flowtap.redaction.Secrets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Searching the longest text that is kept for credentials: ordinary prose, and texts made up to be slow. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RedactionBenchmark {

    private static final int KEPT = 32_768;

    @Param({
        "Ordinary prose about the weather in Geneva, and what it may bring. ",
        "QmFzZTY0IGlzIG5vdCBhIHNlY3JldA",
        "password ",
        "password: ",
        "token token",
        "token: \"",
        "key=",
        "sk-",
        "a:b//",
        "Authorization: x ",
        "\\\"",
        "-----BEGIN ",
        // The slowest of thousands of patterns; see HostileTexts.
        "%3Dkey",
        "-----key",
        "pw ",
        "-u key='",
        "sk-ant-",
        "sk_live_",
        "\u5bc6\u7801[]",
        "key\uFF1D(]",
        "\\/api key\uFF1D"
    })
    public String part;

    private String text;

    @Setup
    public void repeat() {
        // Ten megabytes, of which the start is kept.
        text = part.repeat(10_000_000 / part.length());
    }

    @Benchmark
    public String longestText() {
        return Secrets.remove(text, KEPT);
    }
}
