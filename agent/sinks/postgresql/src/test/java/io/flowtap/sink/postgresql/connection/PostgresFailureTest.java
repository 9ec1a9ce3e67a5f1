package io.flowtap.sink.postgresql.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PostgresFailureTest {

    @Test
    @Timeout(value = 20, threadMode = SEPARATE_THREAD)
    void theCodeIsFoundAmongCausesInACircle() {
        SQLException ofThePool = new SQLException("no connection");
        ofThePool.initCause(new SQLException("value too long", "22001", ofThePool));

        assertThat(PostgresFailure.isOfStatement(ofThePool)).isTrue();
        assertThat(PostgresFailure.complaint(ofThePool)).isEqualTo("value too long");
    }
}
