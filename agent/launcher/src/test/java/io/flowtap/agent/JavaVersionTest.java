package io.flowtap.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaVersionTest {

    @ParameterizedTest
    @ValueSource(strings = {"52.0", "53.0", "55.0", "60.0", "60"})
    void olderThan17IsTooOld(String classFiles) {
        assertThat(JavaVersion.isTooOld(classFiles)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"61.0", "69.0", "69.65535", "", "new"})
    void whatIs17OrNewerOrNotKnownMayTry(String classFiles) {
        assertThat(JavaVersion.isTooOld(classFiles)).isFalse();
    }
}
