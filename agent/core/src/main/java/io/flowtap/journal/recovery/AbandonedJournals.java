package io.flowtap.journal.recovery;

import io.flowtap.journal.directory.JournalDirectory;
import io.flowtap.journal.reading.JournalReader;
import io.flowtap.liveness.OwnerWatch;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Delivers what dead JVMs left behind: takes over their directories, one owner at a time across all JVMs, and deletes
 * each once every destination it was meant for has everything. A directory with events for a destination nobody here
 * serves stays where it is, for a JVM that does.
 *
 * <p>For agent threads; any of them.
 */
public final class AbandonedJournals implements AutoCloseable {

    private final File root;
    private final Predicate<String> sameService;
    private final Consumer<String> warnings;
    private final Map<String, AbandonedJournal> adopted = new HashMap<>();
    private final OwnerWatch watch;

    /** Journals that hold nothing for a destination, and never will: nobody writes to them any more. */
    private final Set<String> nothing = new HashSet<>();

    /** What cannot be taken over and was said. */
    private final Set<String> said = new HashSet<>();

    /**
     * @param root directory under which every JVM has one of its own
     * @param sameService whether what a JVM of that service left behind may also go to another account at the same
     *     address, because its key was corrected or changed
     * @param warnings told of what is damaged in a journal, a sentence each
     */
    public AbandonedJournals(File root, Predicate<String> sameService, Consumer<String> warnings) {
        this(root, sameService, warnings, new OwnerWatch());
    }

    /** @param watch knows what was seen before of JVMs that cannot be looked up, such as those of other containers */
    public AbandonedJournals(File root, Predicate<String> sameService, Consumer<String> warnings, OwnerWatch watch) {
        this.watch = watch;
        this.root = root.getAbsoluteFile();
        this.sameService = sameService;
        this.warnings = warnings;
    }

    /**
     * Looks for journals of JVMs that died with events for a destination and takes them over.
     *
     * @return a reader for each in which something waits and that was not handed out before; to be closed when nothing
     *     waits in it any more
     */
    public synchronized List<JournalReader> readers(String name, String destination) {
        List<JournalReader> readers = new ArrayList<>();
        File[] directories = root.listFiles();
        for (int i = 0; directories != null && i < directories.length; i++) {
            AbandonedJournal journal = journal(directories[i], name, destination);
            JournalReader reader = journal == null ? null : journal.reader(name, destination);
            if (reader != null) {
                readers.add(reader);
            }
        }
        return readers;
    }

    private @Nullable AbandonedJournal journal(File path, String name, String destination) {
        AbandonedJournal known = adopted.get(path.getName());
        if (known != null && !known.released()) {
            return known;
        }
        adopted.remove(path.getName());
        String question = path.getName() + '\t' + name + '\t' + destination;
        if (nothing.contains(question)) {
            return null;
        }
        try {
            JournalDirectory directory = JournalDirectory.adopt(path, watch);
            if (directory == null) {
                return null;
            }
            AbandonedJournal journal = AbandonedJournal.open(directory, sameService, name, destination, warnings);
            if (journal == null) {
                nothing.add(question);
            } else {
                adopted.put(path.getName(), journal);
            }
            return journal;
        } catch (IOException e) {
            // Unreadable now, or just deleted by its owner; looked at again the next time.
            if (JournalDirectory.isJournal(path) && said.add(path.getName())) {
                warnings.accept(JournalReport.unreadable(path, e).problem());
            }
            return null;
        }
    }

    /** Lets go of all journals; what is not delivered is left to the next JVM. */
    @Override
    public synchronized void close() {
        for (AbandonedJournal journal : adopted.values()) {
            journal.release();
        }
        adopted.clear();
    }
}
