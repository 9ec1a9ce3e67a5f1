package io.flowtap.sink.postgresql.schema;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a database says of tables and what belongs to them, read in one round trip. Immutable. */
final class Catalog {

    /** Kinds of facts, as the query names them. */
    enum Kind {
        RELATION,
        COLUMN,
        CONSTRAINT,
        TRIGGER,
        RULE,
        INDEX,
        POLICY,
        FUNCTION,
        /** A relation that has the name of an index or partition, whosever it is. */
        TAKEN
    }

    /**
     * One fact.
     *
     * @param table whose it is, or whose partition's
     * @param relation the table or partition itself
     * @param detail kind of a relation, type of a column, definition of the others
     * @param strict a column that is not null, an index that is unique
     * @param given a column that has a value without being written; a computed one cannot be written at all
     */
    record Fact(Kind kind, String table, String relation, String name, String detail, boolean strict, String given) {

        boolean ofPartition() {
            return !relation.equals(table);
        }
    }

    private static final String QUERY = """
            WITH top AS (
              SELECT wanted AS tbl, c.oid, c.relname::text AS relname, c.relkind::text AS kind
              FROM unnest(?::text[]) wanted JOIN pg_class c ON c.oid = to_regclass(quote_ident(wanted))),
            rel AS (
              SELECT * FROM top UNION ALL
              SELECT t.tbl, c.oid, c.relname::text, c.relkind::text FROM top t
              JOIN pg_inherits i ON i.inhparent = t.oid JOIN pg_class c ON c.oid = i.inhrelid)
            SELECT 'RELATION', tbl, rel.relname, rel.relname, kind, false, '' FROM rel
            UNION ALL
            SELECT 'COLUMN', tbl, rel.relname, attname::text, format_type(atttypid, atttypmod), attnotnull,
              CASE WHEN attgenerated <> '' THEN 'computed'
                   WHEN atthasdef OR attidentity <> '' THEN 'default' ELSE '' END
            FROM rel JOIN pg_attribute ON attrelid = rel.oid WHERE attnum > 0 AND NOT attisdropped
            UNION ALL
            SELECT 'CONSTRAINT', tbl, rel.relname, conname::text, pg_get_constraintdef(c.oid), contype = 'p', ''
            FROM rel JOIN pg_constraint c ON c.conrelid = rel.oid
            WHERE contype IN ('p', 'u', 'c', 'f', 'x') AND conparentid = 0 AND conislocal
            UNION ALL
            SELECT 'TRIGGER', tbl, rel.relname, tgname::text, pg_get_triggerdef(t.oid), false, ''
            FROM rel JOIN pg_trigger t ON t.tgrelid = rel.oid WHERE NOT tgisinternal AND tgparentid = 0
            UNION ALL
            SELECT 'RULE', tbl, rel.relname, rulename::text, '', false, ''
            FROM rel JOIN pg_rewrite ON ev_class = rel.oid WHERE rulename <> '_RETURN'
            UNION ALL
            SELECT 'INDEX', tbl, rel.relname, i.relname::text, pg_get_indexdef(i.oid), indisunique, ''
            FROM rel JOIN pg_index x ON x.indrelid = rel.oid JOIN pg_class i ON i.oid = x.indexrelid
            WHERE NOT i.relispartition AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = i.oid)
            UNION ALL
            SELECT 'POLICY', tbl, rel.relname, polname::text, '', false, ''
            FROM rel JOIN pg_policy ON polrelid = rel.oid
            UNION ALL
            SELECT DISTINCT 'FUNCTION', '', '', wanted, '', false, ''
            FROM unnest(?::text[]) wanted JOIN pg_proc ON proname = wanted AND pg_function_is_visible(oid)
            UNION ALL
            SELECT 'TAKEN', '', '', wanted, relkind::text, false, ''
            FROM unnest(?::text[]) wanted JOIN pg_class c ON c.oid = to_regclass(quote_ident(wanted))""";

    private final List<Fact> facts;

    private Catalog(List<Fact> facts) {
        this.facts = facts;
    }

    /**
     * @param tables to be told about, with what belongs to them
     * @param functions names to look for
     * @param names of relations to look for
     */
    static Catalog read(Connection connection, List<String> tables, List<String> functions, List<String> names)
            throws SQLException {
        List<Fact> facts = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(QUERY)) {
            query.setArray(1, array(connection, tables));
            query.setArray(2, array(connection, functions));
            query.setArray(3, array(connection, names));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    facts.add(new Fact(
                            Kind.valueOf(row.getString(1)),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getBoolean(6),
                            row.getString(7)));
                }
            }
        }
        return new Catalog(facts);
    }

    private static Array array(Connection connection, List<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    /** All of that kind that belong to a table or its partitions. */
    List<Fact> of(Kind kind, String table) {
        return facts.stream()
                .filter(each -> each.kind() == kind && each.table().equals(table))
                .toList();
    }

    /** The one of that kind and name that belongs to the table itself; null if there is none. */
    @Nullable
    Fact find(Kind kind, String table, String name) {
        for (Fact each : facts) {
            if (each.kind() == kind && each.table().equals(table) && each.name().equals(name) && !each.ofPartition()) {
                return each;
            }
        }
        return null;
    }

    boolean hasPartition(String table, String partition) {
        return of(Kind.RELATION, table).stream()
                .anyMatch(each -> each.relation().equals(partition));
    }
}
