package io.flowtap.delivery;

import io.flowtap.journal.reading.JournalReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where exporters get the journals to deliver. Called from several exporter threads at once. */
public interface ReaderSource {

    /**
     * The journal of this JVM, as one destination sees it. Called once per destination.
     *
     * @return null if this process records nothing itself, such as a command
     */
    @Nullable
    JournalReader own(String sinkName, String destination);

    /**
     * Journals of JVMs that died with events for this destination. Called when delivery begins and about every 30
     * seconds; may do I/O.
     *
     * @return only readers that were not handed out before; the exporter closes each when nothing waits in it any more
     */
    List<JournalReader> abandoned(String sinkName, String destination);
}
