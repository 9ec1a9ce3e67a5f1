package io.flowtap.threads;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far context goes along with tasks in this JVM.
 *
 * @param enabled whether it is to
 * @param hops ways from thread to thread; empty until they have been looked at
 */
public record ThreadsReport(boolean enabled, List<Hop> hops) {

    /**
     * One way from thread to thread.
     *
     * @param name for people
     * @param installed whether context takes it
     * @param reason why it does not; null if it does
     */
    public record Hop(
            String name, boolean installed, @Nullable String reason) {}
}
