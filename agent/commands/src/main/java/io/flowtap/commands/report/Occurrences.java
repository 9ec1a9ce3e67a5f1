package io.flowtap.commands.report;

import io.flowtap.commands.store.StoredEvent;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Counts events of the same kind and remembers the newest of each.
 *
 * @param <K> what makes two events the same kind
 */
final class Occurrences<K> {

    /** @param newest the newest of {@code count} events */
    record Kind<K>(K key, long count, StoredEvent newest) {}

    private final Function<StoredEvent, K> keyOf;
    private final Map<K, Kind<K>> kinds = new HashMap<>();

    Occurrences(Function<StoredEvent, K> keyOf) {
        this.keyOf = keyOf;
    }

    void add(StoredEvent event) {
        kinds.merge(keyOf.apply(event), new Kind<>(keyOf.apply(event), 1, event), Occurrences::together);
    }

    private static <K> Kind<K> together(Kind<K> known, Kind<K> one) {
        boolean newer = one.newest.timestamp().compareTo(known.newest.timestamp()) >= 0;
        return new Kind<>(known.key, known.count + 1, newer ? one.newest : known.newest);
    }

    /** The most frequent first. */
    <L> List<L> lines(Function<Kind<K>, L> line) {
        return kinds.values().stream()
                .sorted(Comparator.comparingLong((Kind<K> kind) -> kind.count)
                        .reversed()
                        .thenComparing(kind -> kind.key.toString()))
                .map(line)
                .toList();
    }

    long total() {
        return kinds.values().stream().mapToLong(Kind::count).sum();
    }
}
