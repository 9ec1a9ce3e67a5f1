package io.flowtap.start;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What is wrong with extensions, for people: said once, and kept for {@code doctor}. */
final class ExtensionProblems {

    private final Consumer<String> log;
    private final List<String> all = new ArrayList<>();

    ExtensionProblems(Consumer<String> log) {
        this.log = log;
    }

    /** Of a jar, or of all. */
    void add(String problem) {
        if (keep(problem)) {
            log.accept(problem);
        }
    }

    /** A part is not used. */
    void leftOut(OfferedPart part, String reason) {
        add(part + " is left out: " + reason + ". Mend it, or take the jar out of flowtap.extensions");
    }

    /** Of a part that somebody else says it of. */
    void keep(OfferedPart part, String problem) {
        keep(part + ": " + problem);
    }

    private synchronized boolean keep(String problem) {
        return !all.contains(problem) && all.add(problem);
    }

    /** In the order in which they came to light. */
    synchronized List<String> all() {
        return List.copyOf(all);
    }
}
