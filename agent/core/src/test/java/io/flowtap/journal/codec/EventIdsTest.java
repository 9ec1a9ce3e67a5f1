package io.flowtap.journal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventIdsTest {

    private static final long NOW = 1_795_000_000_123L;

    @Test
    void anIdIsAUuidOfVersionSevenAndTellsItsTime() {
        EventIds ids = new EventIds(-1);
        for (int i = 0; i < 100; i++) {
            UUID id = id(ids, NOW);
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW);
        }
    }

    @Test
    void aTimeThatAnIdCannotTellBecomesTheNearestItCan() {
        EventIds ids = new EventIds(-1);
        for (long before1970 : new long[] {-1, -31_536_000_000L, Long.MIN_VALUE}) {
            assertThat(id(ids, before1970).getMostSignificantBits() >>> 16).isZero();
        }
        for (long after9999 : new long[] {1L << 48, EventIds.LATEST_MILLIS + 1, Long.MAX_VALUE}) {
            assertThat(id(ids, after9999).getMostSignificantBits() >>> 16).isEqualTo(EventIds.LATEST_MILLIS);
        }
        assertThat(id(ids, -1).version()).isEqualTo(7);
        long in2500 = 16_725_225_600_000L;
        assertThat(id(ids, in2500).getMostSignificantBits() >>> 16).isEqualTo(in2500);
    }

    @Test
    void idsOfOneInstantAscendAlsoWhereTheLowBitsOfTheCounterRunOver() {
        EventIds ids = new EventIds(0x5555555555L);
        String before = "";
        for (int i = 0; i < (1 << 22) + 1000; i++) {
            long number = ids.next();
            if (i < 1000 || i > (1 << 22) - 1000) {
                String id = new UUID(EventIds.high(NOW, number), ids.low(number)).toString();
                assertThat(id).isGreaterThan(before);
                before = id;
            }
        }
    }

    @Test
    void processesOfOneInstantDrawDifferentIds() {
        assertThat(id(new EventIds(1), NOW)).isNotEqualTo(id(new EventIds(2), NOW));
    }

    @Test
    void twoDrawsOfTheProcessNumberDiffer() {
        assertThat(ProcessRandom.draw()).isNotEqualTo(ProcessRandom.draw());
    }

    @Test
    void threadsNeverGetTheSameId() throws Exception {
        EventIds ids = new EventIds(3);
        List<Set<UUID>> drawn = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            Set<UUID> mine = new HashSet<>();
            drawn.add(mine);
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 20_000; i++) {
                    mine.add(id(ids, NOW));
                }
            });
            threads.add(thread);
            thread.start();
        }
        Set<UUID> all = new HashSet<>();
        for (int t = 0; t < 4; t++) {
            threads.get(t).join();
            all.addAll(drawn.get(t));
        }
        assertThat(all).hasSize(80_000);
    }

    private static UUID id(EventIds ids, long millis) {
        long number = ids.next();
        return new UUID(EventIds.high(millis, number), ids.low(number));
    }
}
