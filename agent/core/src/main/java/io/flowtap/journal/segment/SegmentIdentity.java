package io.flowtap.journal.segment;

/**
 * Which generation a segment holds.
 *
 * @param version of the file format
 * @param segmentBytes size of the file
 * @param salt random number of the journal, so that no text in an event can pass for a record
 * @param epoch number of the generation, counted from 1 over the life of the journal; higher is later
 */
public record SegmentIdentity(int version, int segmentBytes, long salt, int epoch) {

    public int key() {
        return RecordLayout.key(salt, epoch);
    }
}
