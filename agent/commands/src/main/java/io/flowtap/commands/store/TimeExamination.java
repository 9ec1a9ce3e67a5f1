package io.flowtap.commands.store;

import io.flowtap.commands.terminal.Amounts;
import io.flowtap.sink.text.Timestamps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What {@code doctor} says of clocks that differ, and of what retention has therefore not deleted. */
final class TimeExamination {

    private static final Duration CLOCKS_AGREE = Duration.ofMinutes(5);
    private static final Duration EVENTS_AGREE = Duration.ofHours(1);

    /** Nothing of Flowtap is older. */
    private static final Instant EARLIEST = Instant.parse("2020-01-01T00:00:00Z");

    private static final int FIRST_VERSION_WITH_REFUSALS = 2;

    private final Queries queries;
    private final Dialect dialect;
    private final List<String> problems;
    private final List<String> remarks;

    TimeExamination(Queries queries, Dialect dialect, List<String> problems, List<String> remarks) {
        this.queries = queries;
        this.dialect = dialect;
        this.problems = problems;
        this.remarks = remarks;
    }

    /** @param reference another clock than {@code own}, whose name is {@code whose}; null if there is none */
    void compareClocks(Instant own, Instant reference, String whose) {
        if (reference != null && Duration.between(reference, own).abs().compareTo(CLOCKS_AGREE) > 0) {
            problems.add("the clock of this process says " + Timestamps.of(own) + ", " + whose + " "
                    + Timestamps.of(reference) + " (" + off(reference, own)
                    + "): correct the one that is wrong; JVMs with a wrong clock date their events wrongly");
        }
    }

    /** The time of a file that is made and removed again; null if none can be. */
    static Instant fileSystem() {
        try {
            Path file = Files.createTempFile("flowtap-time", null);
            try {
                return Files.getLastModifiedTime(file).toInstant();
            } finally {
                Files.delete(file);
            }
        } catch (IOException noneThere) {
            return null;
        }
    }

    /** Which services have stored events that are from the future or from before there was a Flowtap. */
    void findWrongDates(Instant now) throws SQLException {
        Conditions ahead = new Conditions(dialect).and("timestamp > ?", dialect.value(now.plus(EVENTS_AGREE)));
        each(
                "max(timestamp)",
                ahead,
                (service, count, latest) -> complain(
                        service,
                        Amounts.counted(count, "event")
                                + " dated up to " + Timestamps.of(latest) + ", " + off(now, latest)
                                + ": the clock of its host is or was wrong. Partitions, daily sums and retention do not follow it,"
                                + " but its events stay until that date is over"));
        Conditions behind = new Conditions(dialect).and("timestamp < ?", dialect.value(EARLIEST));
        each(
                "min(timestamp)",
                behind,
                (service, count, first) -> complain(
                        service,
                        Amounts.counted(count, "event")
                                + " dated " + Timestamps.of(first)
                                + " and later, before there was a Flowtap: the clock of its host"
                                + " is or was wrong. Retention takes them for old and deletes them the next nights"));
    }

    private interface Finding {
        void of(String service, long count, Instant extreme);
    }

    private void each(String extreme, Conditions conditions, Finding finding) throws SQLException {
        queries.each(
                "SELECT service, count(*), " + extreme + " FROM event_logs" + conditions.clause()
                        + " GROUP BY service ORDER BY service",
                conditions,
                row -> {
                    finding.of(row.getString(1), row.getLong(2), Timestamps.parse(dialect.timestamp(row, 3)));
                    return null;
                },
                row -> {});
    }

    private void complain(String service, String what) {
        problems.add((service == null ? "a service without a name" : "service " + service) + " has stored " + what);
    }

    /**
     * What the last run did not delete.
     *
     * @param version of the tables
     * @param day today's, such as {@code 2026-11-20}
     */
    void findRefusal(int version, String day) throws SQLException {
        if (version < FIRST_VERSION_WITH_REFUSALS) {
            return;
        }
        Conditions none = new Conditions(dialect);
        List<String[]> runs = queries.list(
                "SELECT CAST(day AS text), refusal, refused_rows FROM upkeep_runs"
                        + " WHERE finished_at IS NOT NULL ORDER BY day DESC LIMIT 100",
                none,
                row -> new String[] {row.getString(1), row.getString(2), row.getString(3)});
        boolean newest = true;
        for (String[] run : runs) {
            boolean toCome = run[0].compareTo(day) > 0;
            if (run[1] != null && (toCome || newest)) {
                boolean counted = run[2] != null && !run[2].equals("0");
                (toCome ? remarks : problems)
                        .add("retention of " + run[0] + " left "
                                + (counted ? Amounts.counted(Long.parseLong(run[2]), "row") : "rows") + " in place: "
                                + run[1]
                                + ". If they are to go, run: java -jar flowtap.jar migrate --maintenance --yes");
            }
            newest &= toCome;
        }
    }

    private static String off(Instant reference, Instant other) {
        Duration by = Duration.between(reference, other);
        String amount = by.abs().toDays() > 1
                ? by.abs().toDays() + " days"
                : Amounts.duration(by.abs().toMillis());
        return amount + (by.isNegative() ? " behind" : " ahead");
    }
}
