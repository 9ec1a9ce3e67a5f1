package io.flowtap.commands.replay;

import io.flowtap.commands.store.HistoryPosition;
import io.flowtap.commands.store.HistoryTable;
import io.flowtap.event.Event;

/**
 * How far a replay is.
 *
 * @param table where it is
 * @param row the last one of that table that is done; null if none is
 * @param done number of rows that are done, those of earlier tables included
 */
record ReplayPosition(HistoryTable table, HistoryPosition row, long done) {

    ReplayPosition after(Event last, int events) {
        return new ReplayPosition(table, HistoryPosition.of(last), done + events);
    }

    ReplayPosition atTheBeginningOf(HistoryTable next) {
        return new ReplayPosition(next, null, done);
    }
}
