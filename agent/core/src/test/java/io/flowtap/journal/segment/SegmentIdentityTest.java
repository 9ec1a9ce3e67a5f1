package io.flowtap.journal.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a process leaves that dies while it begins to use a segment. */
class SegmentIdentityTest {

    private static final SegmentIdentity OLD = new SegmentIdentity(SegmentLayout.VERSION, 8192, 11, 1);
    private static final SegmentIdentity NEW = new SegmentIdentity(SegmentLayout.VERSION, 8192, 22, 2);
    private static final int WORDS = SegmentLayout.RECORDS_OFFSET / Long.BYTES;

    @Test
    void aNewSegmentIsBlankOrKnownAfterEachWord() {
        ByteBuffer segment = segment();
        segment.put(0, SegmentLayout.blank());

        for (ByteBuffer state : statesUntil(segment, NEW)) {
            assertThat(SegmentLayout.isBlank(state) || NEW.equals(SegmentLayout.readIdentity(state)))
                    .isTrue();
        }
    }

    @Test
    void aUsedSegmentIsKnownAfterEachWord() {
        ByteBuffer segment = segment();
        SegmentLayout.writeIdentity(segment, OLD);

        for (ByteBuffer state : statesUntil(segment, NEW)) {
            assertThat(SegmentLayout.readIdentity(state)).isIn(OLD, NEW);
        }
    }

    /** The words of the copy change before those at the start, as {@link SegmentLayout#writeIdentity} promises. */
    private static List<ByteBuffer> statesUntil(ByteBuffer before, SegmentIdentity identity) {
        ByteBuffer after = copy(before);
        SegmentLayout.writeIdentity(after, identity);
        List<ByteBuffer> states = new ArrayList<>(List.of(before, after));
        ByteBuffer state = copy(before);
        for (int half = 1; half >= 0; half--) {
            for (int word = half * WORDS / 2; word < (half + 1) * WORDS / 2; word++) {
                if (state.getLong(word * Long.BYTES) != after.getLong(word * Long.BYTES)) {
                    state.putLong(word * Long.BYTES, after.getLong(word * Long.BYTES));
                    states.add(copy(state));
                }
            }
        }
        assertThat(states).hasSizeGreaterThan(4);
        return states;
    }

    private static ByteBuffer segment() {
        return ByteBuffer.allocate(SegmentLayout.RECORDS_OFFSET).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer copy(ByteBuffer segment) {
        return segment().put(0, segment.array());
    }
}
