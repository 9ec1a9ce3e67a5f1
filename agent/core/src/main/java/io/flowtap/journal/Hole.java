package io.flowtap.journal;

/**
 * A stretch of a live generation that was claimed and never became a record: its writer died between the two. One in a
 * list.
 *
 * @param from start of the claim
 * @param to start of the next record, or the end of the segment
 * @param next another hole, or null
 */
record Hole(int from, int to, Hole next) {

    /** Stands for the length of what is no record; no record has it, since lengths below zero are multiples of 8. */
    static final int LENGTH = -1;

    /** Where the hole at {@code position} ends; {@code position} itself if no hole is known there. */
    static int end(Hole holes, int position) {
        for (Hole hole = holes; hole != null; hole = hole.next) {
            if (hole.from == position) {
                return hole.to;
            }
        }
        return position;
    }
}
