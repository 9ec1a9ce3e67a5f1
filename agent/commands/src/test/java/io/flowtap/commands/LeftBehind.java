package io.flowtap.commands;

import io.flowtap.event.EventDraft;
import io.flowtap.event.PropertyKey;
import io.flowtap.journal.EventWriter;
import io.flowtap.journal.Journal;
import io.flowtap.journal.JournalSettings;
import java.io.File;
import java.nio.file.Path;

/** Journals with events that a JVM recorded and nobody delivered. */
final class LeftBehind {

    private LeftBehind() {}

    /** A journal that is still in use, with so many tools used in it for one destination. */
    static Journal recording(Path home, int events, String exporter, String destination) {
        Journal journal = Journal.open(
                JournalSettings.of(new File(home.toFile(), "journal"), "support-desk", 64L << 20, message -> {}));
        journal.reader(exporter, destination);
        EventWriter writer = new EventWriter(journal, "support-desk", null);
        // Of now: the sink goes by the real clock, and would soon delete what is a year old.
        long now = System.currentTimeMillis();
        PropertyKey tool = PropertyKey.of("tool_id");
        for (int i = 0; i < events; i++) {
            EventDraft draft = new EventDraft().begin("tool_used", now);
            draft.span(1, 2, 3 + i, 0).put(tool, "tool" + i);
            if (!writer.write(draft)) {
                throw new IllegalStateException("not recorded");
            }
        }
        return journal;
    }

    /** The same of a JVM that has ended; returns the directory of its journal. */
    static File journal(Path home, int events, String exporter, String destination) {
        Journal journal = recording(home, events, exporter, destination);
        journal.close();
        return journal.directory();
    }
}
