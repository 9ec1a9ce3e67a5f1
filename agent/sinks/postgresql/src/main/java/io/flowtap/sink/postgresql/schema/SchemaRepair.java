package io.flowtap.sink.postgresql.schema;

import io.flowtap.sink.postgresql.connection.AdvisoryLock;
import io.flowtap.sink.postgresql.connection.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes again what is missing of the tables, and what belongs to them. For one thread. */
public final class SchemaRepair {

    private final Connection connection;
    private final DeclaredSchema declared = DeclaredSchema.of(PostgresSchema.CURRENT);

    public SchemaRepair(Connection connection) {
        this.connection = connection;
    }

    /**
     * What came of it.
     *
     * @param made what was made again
     * @param left what still differs, with the reason if it could not be made
     */
    public record Outcome(List<Difference> made, List<Difference> left) {}

    /**
     * Makes the table again that tells the version of the others, if they are there and it is not.
     *
     * @return whether it was missing
     */
    public boolean noteVersionAgain() throws SQLException {
        if (new PostgresSchema(connection).version() != PostgresSchema.UNKNOWN) {
            return false;
        }
        int version = likelyVersion();
        try (Transaction transaction = Transaction.begin(connection);
                Statement statement = connection.createStatement()) {
            AdvisoryLock.SCHEMA.take(statement);
            if (new PostgresSchema(connection).version() == PostgresSchema.UNKNOWN) {
                for (String sql : declared.statementsFor("schema_version")) {
                    statement.execute(sql);
                }
                for (int each = 1; each <= version; each++) {
                    statement.execute(PostgresSchema.note(each));
                }
            }
            transaction.commit();
        }
        return true;
    }

    /** The newest of those of which least is missing. */
    private int likelyVersion() throws SQLException {
        int likely = PostgresSchema.CURRENT;
        long fewest = Long.MAX_VALUE;
        for (int version = PostgresSchema.CURRENT; version > 0; version--) {
            long missing = SchemaExamination.all(connection, DeclaredSchema.of(version)).stream()
                    .filter(Difference::missing)
                    .count();
            if (missing < fewest) {
                fewest = missing;
                likely = version;
            }
        }
        return likely;
    }

    /** Makes what is missing, each in a transaction of its own. The tables must be of the current version. */
    public Outcome run() throws SQLException {
        List<Difference> made = new ArrayList<>();
        Map<Difference, String> failures = new HashMap<>();
        for (Difference difference : SchemaExamination.all(connection, declared)) {
            if (difference.missing()) {
                try {
                    make(difference);
                    made.add(difference);
                } catch (SQLException e) {
                    failures.put(difference, e.getMessage());
                }
            }
        }
        List<Difference> left = new ArrayList<>();
        for (Difference difference : SchemaExamination.all(connection, declared)) {
            String failure = failures.get(difference);
            left.add(failure == null ? difference : difference.because(failure));
        }
        return new Outcome(made, left);
    }

    private void make(Difference difference) throws SQLException {
        try (Transaction transaction = Transaction.begin(connection);
                Statement statement = connection.createStatement()) {
            AdvisoryLock.SCHEMA.take(statement);
            for (String sql : difference.sql()) {
                statement.execute(sql);
            }
            transaction.commit();
        }
    }
}
