package io.flowtap.testapps.bench.startup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** All runs of one application with one agent. */
final class Series {

    private final Agent agent;
    private final List<Measurement> runs = new ArrayList<>();

    Series(Agent agent) {
        this.agent = agent;
    }

    Agent agent() {
        return agent;
    }

    void add(Measurement run) {
        runs.add(run);
    }

    double median(ToDoubleFunction<Measurement> value) {
        double[] sorted = runs.stream().mapToDouble(value).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The run that the rest of the machine disturbed least. */
    double best(ToDoubleFunction<Measurement> value) {
        return runs.stream().mapToDouble(value).min().orElse(Double.NaN);
    }

    /** Middle of the distances from the median: how much a single run says. */
    double spread(ToDoubleFunction<Measurement> value) {
        double median = median(value);
        double[] distances = runs.stream()
                .mapToDouble(run -> Math.abs(value.applyAsDouble(run) - median))
                .toArray();
        Arrays.sort(distances);
        return distances[distances.length / 2];
    }
}
