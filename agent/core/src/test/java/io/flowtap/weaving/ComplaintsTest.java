package io.flowtap.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComplaintsTest {

    @Test
    void aReasonWithoutWordsIsNamed() {
        assertThat(Complaints.text(new IllegalArgumentException())).isEqualTo("java.lang.IllegalArgumentException");
        assertThat(Complaints.text(new IllegalArgumentException("take another")))
                .isEqualTo("take another");
    }
}
