package io.flowtap.cost;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What names were found to stand for. Reading allocates nothing. Forgets everything when full: names that a host makes
 * up without end must not fill its heap, and those it really uses are back after one look-up each.
 */
final class ResolutionCache {

    static final int MAX_ENTRIES = 1_000;

    private final ConcurrentHashMap<String, ConcurrentHashMap<String, Resolution>> byProvider =
            new ConcurrentHashMap<>();
    private final AtomicInteger entries = new AtomicInteger();

    /** Null if not known yet. */
    @Nullable
    Resolution get(String provider, String model) {
        ConcurrentHashMap<String, Resolution> models = byProvider.get(provider);
        return models == null ? null : models.get(model);
    }

    void put(String provider, String model, Resolution resolution) {
        if (entries.incrementAndGet() > MAX_ENTRIES) {
            byProvider.clear();
            entries.set(1);
        }
        ConcurrentHashMap<String, Resolution> models = byProvider.get(provider);
        if (models == null) {
            ConcurrentHashMap<String, Resolution> fresh = new ConcurrentHashMap<>();
            models = byProvider.putIfAbsent(provider, fresh);
            if (models == null) {
                models = fresh;
            }
        }
        models.put(model, resolution);
    }
}
