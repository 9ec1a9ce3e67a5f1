package io.flowtap.sink.postgresql.schema;

import java.util.ArrayList;
import java.util.List;

/** Takes a script of several statements apart. */
final class SqlStatements {

    private final String script;
    private final List<String> statements = new ArrayList<>();
    private final StringBuilder current = new StringBuilder();

    private SqlStatements(String script) {
        this.script = script;
    }

    /** The statements, without comments and the semicolons between them. */
    static List<String> of(String script) {
        SqlStatements parsing = new SqlStatements(script);
        int at = 0;
        while (at < script.length()) {
            at = parsing.next(at);
        }
        parsing.end();
        return parsing.statements;
    }

    private int next(int at) {
        char c = script.charAt(at);
        if (script.startsWith("--", at)) {
            return orEnd(script.indexOf('\n', at));
        }
        if (c == '\'') {
            return copyUntil("'", at, at + 1);
        }
        if (c == '$') {
            int tagEnd = script.indexOf('$', at + 1);
            String tag = tagEnd < 0 ? "" : script.substring(at, tagEnd + 1);
            if (tag.matches("\\$\\w*\\$")) {
                return copyUntil(tag, at, tagEnd + 1);
            }
        }
        if (c == ';') {
            end();
        } else {
            current.append(c);
        }
        return at + 1;
    }

    private int copyUntil(String delimiter, int from, int search) {
        int end = script.indexOf(delimiter, search);
        int after = end < 0 ? script.length() : end + delimiter.length();
        current.append(script, from, after);
        return after;
    }

    private int orEnd(int index) {
        return index < 0 ? script.length() : index;
    }

    private void end() {
        String statement = current.toString().trim();
        if (!statement.isEmpty()) {
            statements.add(statement);
        }
        current.setLength(0);
    }
}
