package io.flowtap.sink.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://us.i.posthog.com, https://us.i.posthog.com/batch/",
        "https://us.i.posthog.com/, https://us.i.posthog.com/batch/",
        "https://us.i.posthog.com///, https://us.i.posthog.com/batch/",
        "HTTPS://EU.i.posthog.com:8443/in/, HTTPS://EU.i.posthog.com:8443/in/batch/",
        "http://[::1]:8000/a, http://[::1]:8000/a/batch/"
    })
    void thePathIsAddedToWhatIsConfigured(String base, String expected) {
        assertThat(HttpAddress.of("a.host", base, "/batch/")).hasToString(expected);
    }

    @Test
    void withoutAPathItIsWhatIsConfigured() {
        assertThat(HttpAddress.of("a.host", " https://h/v1/traces ", "")).hasToString("https://h/v1/traces");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "us.i.posthog.com",
                "localhost:8000",
                "ftp://h",
                "https://",
                "https:///x",
                "https://a b",
                "/x",
                "https://user:pass@h",
                "https://token@h",
                "https://h?k=pass",
                "https://h#pass",
                "https://under_score:99999"
            })
    void whatIsNoServerIsRefusedWithTheSettingAndWithoutTheValue(String base) {
        assertThatThrownBy(() -> HttpAddress.of("a.host", base, "/batch/"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a.host ")
                .hasMessageNotContaining("pass@")
                .hasMessageNotContaining("k=pass")
                .hasMessageNotContaining("token@");
    }
}
