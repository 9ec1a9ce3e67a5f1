package io.flowtap.testapps.bench.hotpath;

import io.flowtap.event.EventDraft;
import io.flowtap.event.PropertyKey;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Encoding a finished draft and appending it. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JournalBenchmark {

    /** An event as a tool call makes it. */
    @State(Scope.Thread)
    public static class Draft {

        final EventDraft event = new EventDraft()
                .begin("tool_used", 1_767_225_600_000L)
                .span(1, 2, 3, 4)
                .outcome("ok", 1_234)
                .put(PropertyKey.of("tool_id"), "lookup_order")
                .put(PropertyKey.of("tool_type"), "function")
                .put(PropertyKey.of("status"), "ok")
                .put(PropertyKey.of("latency_ms"), 1)
                .put(PropertyKey.of("flow_id"), "support-desk")
                .put(PropertyKey.of("execution_id"), "4bf92f3577b34da6");
    }

    @Benchmark
    public boolean append(Pipeline pipeline, Draft draft) {
        return pipeline.writer().write(draft.event);
    }
}
