package io.flowtap.commands.replay;

import io.flowtap.commands.store.HistoryPosition;
import io.flowtap.commands.store.HistoryTable;
import io.flowtap.event.Event;

/**
 * How far a replay has come.
 *
 * @param table the one that is being replayed
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
