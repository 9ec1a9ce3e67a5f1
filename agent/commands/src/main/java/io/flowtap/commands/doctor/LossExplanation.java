package io.flowtap.commands.doctor;

import java.util.Locale;

/** Why an exporter lost events, as agents name the reasons, and what to do. */
enum LossExplanation {
    DISK_LIMIT(" to the journal's size limit: raise flowtap.journal.max-size or mend the destination"),
    MEMORY_LIMIT(", because no disk took the journal and the memory that stood in for it was full, or ended with the"
            + " JVM: make room, or make flowtap.home writable"),
    NO_SEGMENT_FREE(", because the journal was at its size limit and each of its parts was still being written or read:"
            + " raise flowtap.journal.max-size"),
    WRITE_FAILED(", because they could not be made or stored: memory was short, the stack at its end, or the JVM was"
            + " ending; look at the application's heap (-Xmx), no setting of Flowtap helps"),
    DAMAGED(", because what stood in the journal was damaged or deleted before it was delivered: keep other programs,"
            + " and whoever tidies up, away from flowtap.home"),
    REFUSED_AND_NOT_KEPT(", which it refused and which no dead-letter file could take: make room in the directory"
            + " dead-letter of the home, or drain it");

    private final String text;

    LossExplanation(String text) {
        this.text = text;
    }

    /** As it stands in a status file. */
    String reason() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Goes on behind the number of events. */
    String text() {
        return text;
    }
}
