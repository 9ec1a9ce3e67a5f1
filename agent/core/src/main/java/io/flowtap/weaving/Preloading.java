package io.flowtap.weaving;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Loads classes of the agent before a thread of the host needs them: it may be one whose stack is nearly at its end,
 * and a class that is loaded there fails, with a line of the JVM's own on stderr. Does not initialize them.
 */
final class Preloading {

    private final ClassReferences references;
    private final ClassLoader loader;
    private final Set<String> known = new HashSet<>();
    private final Deque<String> waiting = new ArrayDeque<>();

    Preloading(ClassReferences references, ClassLoader loader) {
        this.references = references;
        this.loader = loader;
    }

    /** Loads {@code roots} and every class that their code leads to. For a side thread. */
    void load(Collection<String> roots) {
        add(roots);
        for (String each = waiting.poll(); each != null; each = waiting.poll()) {
            List<String> leadsTo = references.of(each);
            if (leadsTo != null) {
                add(leadsTo);
                load(each);
            }
        }
    }

    private void load(String name) {
        try {
            Class.forName(name, false, loader);
        } catch (Throwable e) {
            // It names what this version of the library lacks, or the host's loader fails; whoever needs it finds out.
        }
    }

    private void add(Collection<String> names) {
        for (String name : names) {
            if (known.add(name)) {
                waiting.add(name);
            }
        }
    }
}
