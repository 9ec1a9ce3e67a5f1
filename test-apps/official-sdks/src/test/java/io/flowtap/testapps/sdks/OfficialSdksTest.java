package io.flowtap.testapps.sdks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That the measurement works; what it measures is the SDKs' affair. */
class OfficialSdksTest {

    @Test
    void eventsOfBothSdksAreReadBackFromTheirRequests() throws Exception {
        RowResult posthog = RowRun.of(Sdk.POSTHOG, row("healthy"));
        assertThat(posthog.delivered()).isEqualTo(posthog.sent()).isEqualTo(260);
        assertThat(posthog.ids()).isEqualTo(260);

        RowResult rudder = RowRun.of(Sdk.RUDDERSTACK, row("close-50"));
        assertThat(rudder.delivered()).isEqualTo(rudder.sent()).isEqualTo(50);
        assertThat(rudder.ids()).isEqualTo(50);
    }

    @Test
    void helpNamesEveryRowOnce() {
        List<MeasuredRow> rows = MeasuredRow.all();
        Set<String> ids = new HashSet<>();
        for (MeasuredRow row : rows) {
            assertThat(OfficialSdksProgram.usage()).contains(row.id()).contains(row.description());
            ids.add(row.id());
        }
        assertThat(ids).hasSameSizeAs(rows);
    }

    private static MeasuredRow row(String id) {
        return MeasuredRow.all().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
