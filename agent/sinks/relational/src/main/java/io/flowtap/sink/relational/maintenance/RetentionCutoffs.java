package io.flowtap.sink.relational.maintenance;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** From which moment on each organization's rows are kept, by its plan; in milliseconds since the epoch. */
public final class RetentionCutoffs {

    /** Of a plan that keeps rows for ever. */
    public static final long KEEP_ALL = Long.MIN_VALUE;

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    private static final int DEFAULT_DAYS = 365;

    /** Longer than there are dates. */
    private static final long MOST_DAYS = 10_000L * 366;

    private final Map<String, Long> byOrganization = new HashMap<>();
    private final Set<String> unusable = new TreeSet<>();
    private long ofOthers;

    private RetentionCutoffs() {}

    static RetentionCutoffs read(Connection connection, long now) throws SQLException {
        RetentionCutoffs cutoffs = new RetentionCutoffs();
        cutoffs.ofOthers = now - DEFAULT_DAYS * DAY_MILLIS;
        try (Statement statement = connection.createStatement()) {
            try (ResultSet plan =
                    statement.executeQuery("SELECT days, plan FROM retention_plans WHERE plan = 'default'")) {
                if (plan.next()) {
                    cutoffs.ofOthers = cutoffs.cutoff(plan, now);
                }
            }
            // An organization on a plan nobody defined gets NULL days: rather keep too much than too little.
            try (ResultSet plans = statement.executeQuery("SELECT p.days, o.plan, o.organization_id"
                    + " FROM organization_plans o LEFT JOIN retention_plans p ON p.plan = o.plan")) {
                while (plans.next()) {
                    cutoffs.byOrganization.put(plans.getString(3), cutoffs.cutoff(plans, now));
                }
            }
        }
        return cutoffs;
    }

    /** A column of SQLite takes values of any kind, whatever its check says of numbers. */
    private long cutoff(ResultSet plan, long now) throws SQLException {
        Object value = plan.getObject(1);
        if (value == null) {
            return KEEP_ALL;
        }
        long days = value instanceof Integer || value instanceof Long ? ((Number) value).longValue() : 0;
        if (days < 1) {
            unusable.add("plan '" + plan.getString(2) + "' keeps rows for '" + value
                    + "' days, which is no whole number from 1 on, so they stay: correct retention_plans");
            return KEEP_ALL;
        }
        // A plan of thousands of years: PostgreSQL knows no moment that long ago, and SQLite's texts of years before
        // our era have another order.
        return days > MOST_DAYS || now < days * DAY_MILLIS ? KEEP_ALL : now - days * DAY_MILLIS;
    }

    /** What is wrong with plans that organizations are on, a clause each. */
    Set<String> unusable() {
        return unusable;
    }

    /** That of an organization, which is null if unknown. */
    public long of(String organization) {
        return organization == null ? ofOthers : byOrganization.getOrDefault(organization, ofOthers);
    }

    /** Nothing younger than this is ever expired. {@link #KEEP_ALL} if nothing is at all. */
    public long newest() {
        return byOrganization.isEmpty() ? ofOthers : Math.max(ofOthers, Collections.max(byOrganization.values()));
    }

    /** Everything older than this is expired. {@link #KEEP_ALL} if some plan keeps all. */
    public long oldest() {
        return byOrganization.isEmpty() ? ofOthers : Math.min(ofOthers, Collections.min(byOrganization.values()));
    }
}
