package io.flowtap.sink.sqlite;

import io.flowtap.sink.text.Timestamps;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** From which moment on each organization's rows are kept, by its plan. */
final class RetentionCutoffs {

    private static final String KEEP_ALL = "";
    private static final int DEFAULT_DAYS = 365;

    private final Map<String, String> byOrganization = new HashMap<>();
    private String ofOthers;

    private RetentionCutoffs() {}

    static RetentionCutoffs read(Connection connection, long now) throws SQLException {
        RetentionCutoffs cutoffs = new RetentionCutoffs();
        cutoffs.ofOthers = before(now, DEFAULT_DAYS);
        try (Statement statement = connection.createStatement()) {
            try (ResultSet plan = statement.executeQuery("SELECT days FROM retention_plans WHERE plan = 'default'")) {
                if (plan.next()) {
                    cutoffs.ofOthers = cutoff(plan, 1, now);
                }
            }
            // An organization on a plan nobody defined gets NULL days: rather keep too much than too little.
            try (ResultSet plans = statement.executeQuery("SELECT o.organization_id, p.days FROM organization_plans o"
                    + " LEFT JOIN retention_plans p ON p.plan = o.plan")) {
                while (plans.next()) {
                    cutoffs.byOrganization.put(plans.getString(1), cutoff(plans, 2, now));
                }
            }
        }
        return cutoffs;
    }

    private static String cutoff(ResultSet plan, int column, long now) throws SQLException {
        long days = plan.getLong(column);
        return plan.wasNull() ? KEEP_ALL : before(now, days);
    }

    private static String before(long now, long days) {
        long cutoff = now - Duration.ofDays(days).toMillis();
        // A plan of thousands of years: the texts of years before our era have another order.
        return cutoff < 0 ? KEEP_ALL : Timestamps.of(cutoff);
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
