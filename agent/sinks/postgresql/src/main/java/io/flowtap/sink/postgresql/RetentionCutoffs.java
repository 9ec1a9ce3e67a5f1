package io.flowtap.sink.postgresql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** From which moment on each organization's rows are kept, by its plan; in milliseconds since the epoch. */
final class RetentionCutoffs {

    private static final long KEEP_ALL = Long.MIN_VALUE;
    private static final int DEFAULT_DAYS = 365;

    private final Map<String, Long> byOrganization = new HashMap<>();
    private long ofOthers;

    private RetentionCutoffs() {}

    static RetentionCutoffs read(Connection connection, long now) throws SQLException {
        RetentionCutoffs cutoffs = new RetentionCutoffs();
        cutoffs.ofOthers = now - DEFAULT_DAYS * UtcTime.DAY_MILLIS;
        try (Statement statement = connection.createStatement()) {
            try (ResultSet plan = statement.executeQuery("SELECT days FROM retention_plans WHERE plan = 'default'")) {
                if (plan.next()) {
                    cutoffs.ofOthers = cutoff(plan, 1, now);
                }
            }
            try (ResultSet plans = statement.executeQuery("SELECT o.organization_id, p.days FROM organization_plans o"
                    + " LEFT JOIN retention_plans p ON p.plan = o.plan")) {
                while (plans.next()) {
                    cutoffs.byOrganization.put(plans.getString(1), cutoff(plans, 2, now));
                }
            }
        }
        return cutoffs;
    }

    private static long cutoff(ResultSet plan, int column, long now) throws SQLException {
        long days = plan.getLong(column);
        long cutoff = now - days * UtcTime.DAY_MILLIS;
        // A plan of thousands of years, since PostgreSQL knows no moment that long ago; or one of no days at all, which
        // only a table without its check can hold.
        return plan.wasNull() || cutoff < 0 || days < 1 ? KEEP_ALL : cutoff;
    }

    /** That of an organization, which is null if unknown. */
    long of(String organization) {
        return organization == null ? ofOthers : byOrganization.getOrDefault(organization, ofOthers);
    }

    /** Nothing younger than this is ever expired. {@link Long#MIN_VALUE} if nothing is at all. */
    long newest() {
        return byOrganization.isEmpty() ? ofOthers : Math.max(ofOthers, Collections.max(byOrganization.values()));
    }

    /** Everything older than this is expired. {@link Long#MIN_VALUE} if some plan keeps all. */
    long oldest() {
        return byOrganization.isEmpty() ? ofOthers : Math.min(ofOthers, Collections.min(byOrganization.values()));
    }
}
