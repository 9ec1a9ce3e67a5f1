package io.flowtap.sink.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyFingerprintTest {

    @Test
    void isTheBeginningOfTheSha256() {
        assertThat(KeyFingerprint.of("abc")).isEqualTo("ba7816bf");
        assertThat(KeyFingerprint.of("phc_a")).isNotEqualTo(KeyFingerprint.of("phc_b"));
    }
}
