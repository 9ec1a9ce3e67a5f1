package io.flowtap.commands.store;

import io.flowtap.sink.text.Timestamps;
import java.io.File;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The embedded database, which the observed JVMs go on writing to while it is read. */
public final class SqliteEventStore extends SqlEventStore {

    private static final String NEWEST_ROW = "SELECT coalesce(max(rowid), 0) FROM event_logs";

    private final File file;

    /**
     * @param file what {@code connection} is connected to
     * @param connection closed together with this store
     */
    public SqliteEventStore(File file, Connection connection) {
        super(Dialect.SQLITE, connection, new Queries(connection, 0));
        this.file = file;
    }

    @Override
    public StoreMark mark() {
        return new StoreMark(first(NEWEST_ROW, row -> row.getString(1)));
    }

    @Override
    public StoreMark storedAfter(StoreMark mark, EventQuery filter, Consumer<StoredEvent> reader) {
        // Rows are numbered in the order of their transactions, of which there is one at a time. First the end, so that
        // nothing that comes meanwhile is behind the mark and untold.
        StoreMark end = mark();
        Conditions conditions = matching(filter)
                .and("rowid > ?", Long.valueOf(mark.text()))
                .and("rowid <= ?", Long.valueOf(end.text()));
        answer(() -> {
            queries.each(EVENTS + conditions.clause() + " ORDER BY rowid", conditions, rows::event, reader);
            return null;
        });
        return end;
    }

    @Override
    public StoreHealth health() {
        return answer(() -> {
            List<String> findings = queries.list("PRAGMA quick_check(20)", none(), row -> row.getString(1));
            Map<String, Long> counts = new LinkedHashMap<>();
            for (String table : TABLES) {
                counts.put(table, queries.first("SELECT count(*) FROM " + table, none(), row -> row.getLong(1)));
            }
            String version = queries.first("SELECT max(version) FROM schema_version", none(), row -> row.getString(1));
            List<String> neglected = new ArrayList<>();
            List<String> remarks = new ArrayList<>();
            Instant now = Instant.now();
            TimeExamination time = new TimeExamination(queries, Dialect.SQLITE, neglected, remarks);
            time.compareClocks(now, TimeExamination.fileSystem(), "that of the file system");
            time.findWrongDates(now);
            if (version == null) {
                neglected.add("the tables of " + file + " are not as Flowtap made them: schema_version is empty, so"
                        + " nothing can be written. Move the file away, and the next event makes a new one");
            } else {
                time.findRefusal(Integer.parseInt(version), Timestamps.day(now.toEpochMilli()));
            }
            return new StoreHealth(
                    "SQLite " + queries.first("SELECT sqlite_version()", none(), row -> row.getString(1)),
                    file.length() + new File(file.getPath() + "-wal").length(),
                    counts,
                    false,
                    version,
                    findings.equals(List.of("ok")) ? List.of() : findings,
                    neglected,
                    remarks);
        });
    }

    @Override
    public String location() {
        return file.getPath();
    }

    @Override
    <T> T answer(Questions<T> questions) {
        try {
            return questions.ask();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    StoreException failure(SQLException e) {
        return SqliteFailures.of(e, file);
    }
}
