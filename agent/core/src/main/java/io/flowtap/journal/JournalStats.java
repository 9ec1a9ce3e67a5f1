package io.flowtap.journal;

import org.jspecify.annotations.Nullable;

/**
 * How a journal is doing.
 *
 * @param directory where it is; null if it never had one
 * @param inMemory whether new events would not survive the process
 * @param bytes size of all segments
 * @param segments how many there are
 * @param stalls how often a host thread had to prepare a segment itself
 * @param failedWrites events that could not be stored at all
 * @param failure why the volume could not be used, the first time that happened; null if it never did
 */
public record JournalStats(
        @Nullable String directory,
        boolean inMemory,
        long bytes,
        int segments,
        long stalls,
        long failedWrites,
        @Nullable String failure) {}
