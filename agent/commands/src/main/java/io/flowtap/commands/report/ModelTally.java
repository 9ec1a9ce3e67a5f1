package io.flowtap.commands.report;

import io.flowtap.commands.store.ModelCall;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

final class ModelTally {

    private record Key(String provider, String model) {}

    private static final class Calls {
        long calls;
        long failed;
        long unpriced;
        long estimated;
        final KnownSum input = new KnownSum();
        final KnownSum cacheRead = new KnownSum();
        final KnownSum cacheWrite = new KnownSum();
        final KnownSum output = new KnownSum();
        final KnownSum reasoning = new KnownSum();
        final KnownSum cost = new KnownSum();
        final Latencies latencies = new Latencies();
    }

    private final Map<Key, Calls> models = new HashMap<>();

    void add(ModelCall call) {
        Key key = new Key(call.provider(), call.model() == null ? "(unknown model)" : call.model());
        Calls calls = models.computeIfAbsent(key, model -> new Calls());
        calls.calls++;
        calls.failed += "ok".equals(call.status()) ? 0 : 1;
        calls.unpriced += call.costMicros() == null ? 1 : 0;
        calls.estimated += call.tokensEstimated() ? 1 : 0;
        calls.input.add(call.inputTokens());
        calls.cacheRead.add(call.cacheReadTokens());
        calls.cacheWrite.add(call.cacheWriteTokens());
        calls.output.add(call.outputTokens());
        calls.reasoning.add(call.reasoningTokens());
        calls.cost.add(call.costMicros());
        calls.latencies.add(call.latencyMillis());
    }

    List<Report.Model> lines() {
        return models.entrySet().stream()
                .map(model -> line(model.getKey(), model.getValue()))
                .sorted(Comparator.comparingLong(Report.Model::costMicros)
                        .reversed()
                        .thenComparing(
                                Comparator.comparingLong(Report.Model::calls).reversed())
                        .thenComparing(Report.Model::name))
                .toList();
    }

    private static Report.Model line(Key key, Calls calls) {
        return new Report.Model(
                key.provider,
                key.model,
                calls.calls,
                calls.failed,
                calls.input.orUnknown(),
                calls.cacheRead.orUnknown(),
                calls.cacheWrite.orUnknown(),
                calls.output.orUnknown(),
                calls.reasoning.orUnknown(),
                calls.cost.orUnknown(),
                calls.unpriced,
                calls.estimated,
                calls.latencies.percentile(50),
                calls.latencies.percentile(95));
    }
}
