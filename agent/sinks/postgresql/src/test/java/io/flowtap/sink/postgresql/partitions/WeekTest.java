package io.flowtap.sink.postgresql.partitions;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testsupport.SampleEvents;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeekTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-16T00:00:00Z,      2026-11-16T00:00:00Z",
        "2026-11-22T23:59:59.999Z,  2026-11-16T00:00:00Z",
        "2026-11-23T00:00:00Z,      2026-11-23T00:00:00Z",
        "1970-01-01T00:00:00Z,      1969-12-29T00:00:00Z"
    })
    void beginsOnMondayInUtc(Instant moment, Instant monday) {
        assertThat(Week.of(moment.toEpochMilli()).start()).isEqualTo(monday.toString());
    }

    @Test
    void holdsTheIdsOfItsTimeAndNoOther() {
        Week week = Week.of(Instant.parse("2026-11-20T12:00:00Z").toEpochMilli());

        assertThat(week.firstId().toString()).isLessThanOrEqualTo(SampleEvents.id(week.startMillis()));
        assertThat(week.endId().toString()).isGreaterThan(SampleEvents.id(week.endMillis() - 1));
        assertThat(week.endId()).isEqualTo(week.plus(1).firstId());
    }

    @Test
    void isFoundAgainByTheNameOfItsPartition() {
        Week week = Week.of(Instant.parse("2026-11-20T12:00:00Z").toEpochMilli());

        assertThat(week.partition("event_logs")).isEqualTo("event_logs_p20261116");
        assertThat(Week.ofPartition("event_logs", "event_logs_p20261116")).isEqualTo(week);
        assertThat(Week.ofPartition("event_logs", "event_logs_default")).isNull();
        assertThat(Week.ofPartition("event_logs", "event_logs_p2026xx16")).isNull();
        assertThat(Week.ofPartition("events", "events_p1")).isNull();
    }
}
