package com.example.platform.quota;

import com.example.platform.Metrics;
import com.example.platform.account.Organization;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what organizations use, up to their limits. */
public final class QuotaService {

    private final Map<String, Long> used = new ConcurrentHashMap<>();
    private final Metrics metrics;

    public QuotaService(Metrics metrics) {
        this.metrics = metrics;
    }

    /** Takes {@code amount} from the quota, or nothing if it is more than is left. */
    public synchronized QuotaDecision consume(Organization organization, QuotaType type, long amount) {
        String key = organization.id() + "/" + type;
        long attempted = used.getOrDefault(key, 0L) + amount;
        boolean allowed = attempted <= type.limit();
        if (allowed) {
            used.put(key, attempted);
        }
        metrics.count(allowed ? "quota.consumed" : "quota.exceeded");
        return new QuotaDecision(type, type.limit(), attempted, allowed);
    }
}
