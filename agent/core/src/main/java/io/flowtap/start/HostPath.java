package io.flowtap.start;

import io.flowtap.journal.EventWriter;
import io.flowtap.recording.EventRecorder;
import io.flowtap.weaving.Weaving;
import java.util.List;

/** The way of the host's threads through the agent: all classes on it are loaded before a thread takes it. */
public final class HostPath {

    /** Where it begins. */
    private static final List<String> ENTRIES = List.of(EventRecorder.class.getName(), EventWriter.class.getName());

    private HostPath() {}

    /** For a side thread. */
    static void preload(Weaving weaving) {
        weaving.preload(ENTRIES);
    }

    /**
     * What {@code flowtap.jar} is to say of these classes; see {@link Weaving#referenceIndex(ClassLoader, List)}.
     *
     * @param classes serves those that the jar is to contain
     */
    public static String index(ClassLoader classes) {
        return Weaving.referenceIndex(classes, ENTRIES);
    }
}
