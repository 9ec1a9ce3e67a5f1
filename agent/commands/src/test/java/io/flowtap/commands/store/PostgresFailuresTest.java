package io.flowtap.commands.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PostgresFailuresTest {

    @Test
    @Timeout(value = 20, threadMode = SEPARATE_THREAD)
    void causesInACircleAreExplainedLikeOthers() {
        SQLException one = new SQLException("lost", "08006");
        one.initCause(new SQLException("gone", one));

        assertThat(new PostgresFailures("postgresql://db/obs").of(one))
                .hasMessage("Cannot read postgresql://db/obs: lost");
    }
}
