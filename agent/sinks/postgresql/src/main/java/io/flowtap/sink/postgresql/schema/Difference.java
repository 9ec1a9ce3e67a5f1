package io.flowtap.sink.postgresql.schema;

import java.util.List;

/**
 * Something in a database that is not as the schema scripts make it.
 *
 * @param name of what differs
 * @param text for people, such as {@code column service of event_logs is character varying(3), not text}
 * @param sql what would mend it
 * @param missing whether something is gone that can be made again without touching anything that is there
 * @param refusing whether events may be refused for it
 */
public record Difference(String name, String text, List<String> sql, boolean missing, boolean refusing) {

    static Difference missing(String name, String text, List<String> sql, boolean refusing) {
        return new Difference(name, text, sql, true, refusing);
    }

    /** What somebody changed; only they know whether it may be changed back. */
    static Difference changed(String name, String text, String... sql) {
        return new Difference(name, text, List.of(sql), false, true);
    }

    /** What somebody added or took, with which events can be stored all the same. */
    static Difference harmless(String name, String text, String... sql) {
        return new Difference(name, text, List.of(sql), false, false);
    }

    /** The same, which could not be mended. */
    Difference because(String failure) {
        return new Difference(name, text + " and cannot be made again (" + failure + ")", sql, missing, refusing);
    }

    /** The statements that would mend it, in one line. */
    public String remedy() {
        return String.join("; ", sql);
    }

    @Override
    public String toString() {
        return text;
    }
}
