package io.flowtap.sink.sqlite;

import io.flowtap.sink.text.Timestamps;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** From which moment on each organization's rows are kept, by its plan. */
final class RetentionCutoffs {

    private static final String KEEP_ALL = "";
    private static final int DEFAULT_DAYS = 365;

    /** Longer than there are dates. */
    private static final long MOST_DAYS = 10_000L * 366;

    private final Map<String, String> byOrganization = new HashMap<>();
    private final Set<String> unusable = new TreeSet<>();
    private String ofOthers;

    private RetentionCutoffs() {}

    static RetentionCutoffs read(Connection connection, long now) throws SQLException {
        RetentionCutoffs cutoffs = new RetentionCutoffs();
        cutoffs.ofOthers = before(now, DEFAULT_DAYS);
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
    private String cutoff(ResultSet plan, long now) throws SQLException {
        Object days = plan.getObject(1);
        boolean whole = days instanceof Integer || days instanceof Long;
        if (days != null && !(whole && ((Number) days).longValue() > 0)) {
            unusable.add("plan '" + plan.getString(2) + "' keeps rows for '" + days + "' days, which is no whole number"
                    + " from 1 on, so they stay: correct retention_plans");
        }
        return whole && ((Number) days).longValue() > 0 ? before(now, ((Number) days).longValue()) : KEEP_ALL;
    }

    private static String before(long now, long days) {
        if (days > MOST_DAYS) {
            return KEEP_ALL;
        }
        long cutoff = now - Duration.ofDays(days).toMillis();
        // A plan of thousands of years: the texts of years before our era have another order.
        return cutoff < 0 ? KEEP_ALL : Timestamps.of(cutoff);
    }

    /** What is wrong with plans that organizations are on, a clause each. */
    Set<String> unusable() {
        return unusable;
    }

    /** Whether a row of {@code organization} (null if unknown) with this timestamp has had its time. */
    boolean expired(String organization, String timestamp) {
        String cutoff = organization == null ? ofOthers : byOrganization.getOrDefault(organization, ofOthers);
        return timestamp.compareTo(cutoff) < 0;
    }

    /** Nothing younger than this is ever expired; empty if nothing is at all. */
    String newest() {
        String newest = ofOthers;
        for (String cutoff : byOrganization.values()) {
            newest = cutoff.compareTo(newest) > 0 ? cutoff : newest;
        }
        return newest;
    }
}
