package io.flowtap.sink.relational.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunTimesTest {

    private static final long DAY = 86_400_000;

    @Test
    void aClockNobodyVouchesForIsTwoRunsBehind() {
        assertThat(RunTimes.confirmed(List.of(9 * DAY, 8 * DAY))).isEqualTo(DeletionTime.NEVER);
        assertThat(RunTimes.confirmed(List.of(9 * DAY, 8 * DAY, 2 * DAY, DAY))).isEqualTo(2 * DAY);
    }

    @Test
    void aLeapCountsAfterTwoMoreRuns() {
        assertThat(RunTimes.withoutLeap(List.of(400 * DAY))).isEqualTo(400 * DAY);
        assertThat(RunTimes.withoutLeap(List.of(3 * DAY, 2 * DAY, DAY))).isEqualTo(3 * DAY);
        assertThat(RunTimes.withoutLeap(List.of(400 * DAY, 2 * DAY, DAY))).isEqualTo(DAY);
        assertThat(RunTimes.withoutLeap(List.of(401 * DAY, 400 * DAY, 2 * DAY))).isEqualTo(2 * DAY);
        assertThat(RunTimes.withoutLeap(List.of(402 * DAY, 401 * DAY, 400 * DAY, 2 * DAY)))
                .isEqualTo(402 * DAY);
    }
}
