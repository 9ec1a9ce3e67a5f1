package io.flowtap.commands.report;

import io.flowtap.commands.store.StoredEvent;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

final class RetrievalTally {

    private record Key(String store, String index) {}

    private static final class Queries {
        long queries;
        long errors;
        long counted;
        long sources;
        double topScore = Double.NaN;
        final Latencies latencies = new Latencies();
    }

    private final Map<Key, Queries> stores = new HashMap<>();

    /** @param event {@code rag_query_triggered} */
    void add(StoredEvent event) {
        String store = event.text("vector_db_used");
        Key key = new Key(store == null ? "(unknown store)" : store, event.text("index_name"));
        Queries queries = stores.computeIfAbsent(key, any -> new Queries());
        queries.queries++;
        queries.errors += event.ok() ? 0 : 1;
        queries.latencies.add(event.latencyMillis());
        Number sources = event.number("sources_found");
        if (sources != null) {
            queries.counted++;
            queries.sources += sources.longValue();
        }
        Number score = event.number("top_score");
        if (score != null && !(queries.topScore >= score.doubleValue())) {
            queries.topScore = score.doubleValue();
        }
    }

    List<Report.Retrieval> lines() {
        return stores.entrySet().stream()
                .map(store -> line(store.getKey(), store.getValue()))
                .sorted(Comparator.comparingLong(Report.Retrieval::queries)
                        .reversed()
                        .thenComparing(Report.Retrieval::store))
                .toList();
    }

    private static Report.Retrieval line(Key key, Queries queries) {
        return new Report.Retrieval(
                key.store,
                key.index,
                queries.queries,
                queries.errors,
                queries.counted == 0 ? Double.NaN : (double) queries.sources / queries.counted,
                queries.topScore,
                queries.latencies.percentile(50),
                queries.latencies.percentile(95));
    }
}
