package io.flowtap.sink.relational.maintenance;

import java.util.List;

/**
 * What became of maintenance that somebody asked for.
 *
 * @param busy whether another process is at it, so that nothing was done
 * @param refusals what was not deleted and why; empty if everything that has expired is gone
 */
public record MaintenanceResult(boolean busy, List<String> refusals) {

    /** Another process is at it. */
    public static final MaintenanceResult BUSY = new MaintenanceResult(true, List.of());
}
