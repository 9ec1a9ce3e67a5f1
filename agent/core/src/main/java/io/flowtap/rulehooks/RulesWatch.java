package io.flowtap.rulehooks;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Notices when rules files change, and has them taken over. Looks at time and length only, and reads a file once it has
 * been the same twice: somebody may be writing it. For a thread of its own, since before the first rule matches there is
 * none that could do it.
 */
public final class RulesWatch implements Runnable {

    private static final long PAUSE_MILLIS = 1_000;
    private static final int MOST_PROBLEMS = 10;

    private record Stamp(long modified, long length) {}

    private final RuledMethods methods;
    private final List<File> files;
    private final Consumer<String> log;
    private List<Stamp> read;
    private List<Stamp> seen;

    /** What was read and not taken over; null if the last was. */
    private @Nullable List<String> refused;

    RulesWatch(RuledMethods methods, List<File> files, Consumer<String> log) {
        this.methods = methods;
        this.files = files;
        this.log = log;
        read = stamps();
        seen = read;
    }

    @Override
    public void run() {
        boolean rewritten = false;
        while (true) {
            try {
                Thread.sleep(PAUSE_MILLIS);
                if (!rewritten) {
                    // Not at once: the agent that is being started has yet to look at classes.
                    methods.rewriteEarlierClasses();
                    rewritten = true;
                }
                look();
            } catch (InterruptedException e) {
                return;
            } catch (VirtualMachineError e) {
                // Want of memory, which the application may get over, costs a round.
                continue;
            }
        }
    }

    /** One look. */
    void look() {
        List<Stamp> now = stamps();
        boolean settled = now.equals(seen);
        seen = now;
        if (settled && !now.equals(read)) {
            read = now;
            readAgain();
        }
    }

    private List<Stamp> stamps() {
        List<Stamp> stamps = new ArrayList<>(files.size());
        for (File file : files) {
            stamps.add(new Stamp(file.lastModified(), file.length()));
        }
        return stamps;
    }

    private void readAgain() {
        RuleFiles files = RuleFiles.read(this.files);
        if (files.texts().equals(methods.texts()) || files.texts().equals(refused)) {
            return;
        }
        if (files.problems().isEmpty()) {
            refused = null;
            int rewritten = methods.takeOver(files);
            log.accept("the rules have changed: in force are " + files.rules().size() + ", loaded classes rewritten: "
                    + rewritten);
        } else {
            refused = files.texts();
            say(files.problems());
        }
    }

    private void say(List<String> problems) {
        for (String each : problems.subList(0, Math.min(MOST_PROBLEMS, problems.size()))) {
            log.accept(each);
        }
        log.accept("the rules have changed and cannot be taken over: those that were read before stay in force");
    }
}
