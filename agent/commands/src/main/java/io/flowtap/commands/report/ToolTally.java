package io.flowtap.commands.report;

import io.flowtap.commands.store.StoredEvent;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

final class ToolTally {

    private record Key(String name, String type) {}

    private static final class Calls {
        long calls;
        long errors;
        final Latencies latencies = new Latencies();
    }

    private final Map<Key, Calls> tools = new HashMap<>();

    /** @param event {@code tool_used} */
    void add(StoredEvent event) {
        String name = event.text("tool_id");
        Key key = new Key(name == null ? "(unnamed)" : name, event.text("tool_type"));
        Calls calls = tools.computeIfAbsent(key, tool -> new Calls());
        calls.calls++;
        calls.errors += event.ok() ? 0 : 1;
        calls.latencies.add(event.latencyMillis());
    }

    List<Report.Tool> lines() {
        return tools.entrySet().stream()
                .map(tool -> line(tool.getKey(), tool.getValue()))
                .sorted(Comparator.comparingLong(Report.Tool::calls).reversed().thenComparing(Report.Tool::name))
                .toList();
    }

    private static Report.Tool line(Key key, Calls calls) {
        return new Report.Tool(
                key.name,
                key.type,
                calls.calls,
                calls.errors,
                calls.latencies.percentile(50),
                calls.latencies.percentile(95));
    }
}
