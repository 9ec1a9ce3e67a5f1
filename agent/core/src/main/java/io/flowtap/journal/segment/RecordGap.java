package io.flowtap.journal.segment;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of a live generation that was claimed and never became a record: its writer died between the two. One in a
 * list.
 *
 * @param from start of the claim
 * @param to start of the next record, or the end of the segment
 * @param next another gap, or null
 */
record RecordGap(int from, int to, @Nullable RecordGap next) {

    /** Stands for the length of what is no record; no record has it, since lengths below zero are multiples of 8. */
    static final int LENGTH = -1;

    /** Where the gap at {@code position} ends; {@code position} itself if no gap is known there. */
    static int end(@Nullable RecordGap gaps, int position) {
        for (RecordGap gap = gaps; gap != null; gap = gap.next) {
            if (gap.from == position) {
                return gap.to;
            }
        }
        return position;
    }
}
