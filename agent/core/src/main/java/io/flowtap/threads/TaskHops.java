package io.flowtap.threads;

import io.flowtap.bootstrap.FlowtapTasks;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The ways on which context goes along from thread to thread. Nothing is rewritten, and nothing loaded for it, before
 * {@link #install}.
 */
public final class TaskHops {

    /** What it is called in {@code flowtap.instrumentation.<name>.enabled}. */
    public static final String NAME = "threads";

    private final Instrumentation instrumentation;
    private final boolean enabled;
    private final Consumer<String> log;
    private volatile List<Hop> hops = List.of();

    /**
     * @param enabled whether context is to go along at all
     * @param log for people
     */
    public TaskHops(Instrumentation instrumentation, boolean enabled, Consumer<String> log) {
        this.instrumentation = instrumentation;
        this.enabled = enabled;
        this.log = log;
    }

    /** Whether {@link #install} is to be called. */
    public boolean enabled() {
        return enabled;
    }

    /**
     * Rewrites the JDK's executors. For a side thread: takes some tenths of a second, and stops the host's threads for
     * a moment. {@code FlowtapTasks} must be there. A hop that this JDK does not have in the known shape is left out.
     *
     * @throws VirtualMachineError if there is no memory for it; no work is followed then
     */
    public void install() {
        try {
            FlowtapTasks.prepare();
            List<Hop> known = HopCatalog.of(Runtime.version().feature());
            instrumentation.addTransformer(new JdkRewriter(known), true);
            hops = known;
            rewrite(known);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            log.accept("work that changes threads is not followed: " + e);
        }
    }

    /** What came of each hop. */
    public ThreadsReport report() {
        List<ThreadsReport.Hop> reports = new ArrayList<>();
        for (Hop hop : hops) {
            reports.add(hop.report());
        }
        return new ThreadsReport(enabled, reports);
    }

    /** All at once, since the host's threads are stopped each time; one by one only if the JVM objects to something. */
    private void rewrite(List<Hop> known) {
        try {
            retransform(known);
        } catch (VirtualMachineError e) {
            // One by one would need as much.
            for (Hop hop : known) {
                hop.fail("no memory to rewrite classes with");
            }
            throw e;
        } catch (Throwable e) {
            for (Hop hop : known) {
                rewrite(hop);
            }
        }
        for (Hop hop : known) {
            if (hop.failed()) {
                log.accept("work is not followed through " + hop.report().name() + ": "
                        + hop.report().reason());
                restore(hop);
            }
        }
    }

    private void rewrite(Hop hop) {
        try {
            retransform(List.of(hop));
        } catch (Throwable e) {
            hop.fail(e.toString());
        }
    }

    /** The rewriter leaves classes of a failed hop as they are. */
    private void restore(Hop hop) {
        try {
            retransform(List.of(hop));
        } catch (Throwable e) {
            log.accept("cannot undo it either: " + e);
        }
    }

    private void retransform(List<Hop> some) throws ClassNotFoundException, UnmodifiableClassException {
        List<Class<?>> classes = new ArrayList<>();
        for (Hop hop : some) {
            for (RewrittenClass each : hop.classes()) {
                classes.add(Class.forName(each.name(), false, null));
            }
        }
        LinkedClasses.retransform(instrumentation, classes);
    }
}
