package io.flowtap.commands.report;

import io.flowtap.commands.store.FlowNames;
import io.flowtap.commands.store.StoredEvent;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

final class FlowTally {

    private static final class Runs {
        long runs;
        long ok;
        long blocked;
        long cancelled;
        long suspended;
        final Latencies latencies = new Latencies();
    }

    private final Map<String, Runs> flows = new HashMap<>();

    /** @param event {@code flow_executed} */
    void add(StoredEvent event) {
        Runs runs = flows.computeIfAbsent(FlowNames.of(event.context()), name -> new Runs());
        runs.runs++;
        runs.latencies.add(event.latencyMillis());
        switch (event.status() == null ? "" : event.status()) {
            case "ok" -> runs.ok++;
            case "blocked" -> runs.blocked++;
            case "cancelled" -> runs.cancelled++;
            case "suspended" -> runs.suspended++;
            default -> {}
        }
    }

    /** @param costs in micro-dollars by name; flows without a priced call are missing */
    List<Report.Flow> lines(Map<String, Long> costs) {
        return flows.entrySet().stream()
                .map(flow -> line(flow.getKey(), flow.getValue(), costs.getOrDefault(flow.getKey(), -1L)))
                .sorted(Comparator.comparingLong(Report.Flow::runs).reversed().thenComparing(Report.Flow::name))
                .toList();
    }

    private static Report.Flow line(String name, Runs runs, long cost) {
        return new Report.Flow(
                name,
                runs.runs,
                runs.ok,
                runs.runs - runs.ok - runs.blocked - runs.cancelled - runs.suspended,
                runs.blocked,
                runs.cancelled,
                runs.suspended,
                runs.latencies.percentile(50),
                runs.latencies.percentile(95),
                cost);
    }
}
