package io.flowtap.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-proj-abcdefghijklmnop1234",
                "sk-ant-api03-abcdefghijklmnop",
                "ghp_abcdefghijklmnopqrstuvwxyz0123",
                "xoxb-123456789012-abcdefghijkl",
                "AKIAIOSFODNN7EXAMPLE",
                "AIzaSyA1234567890abcdefghijklmnopqrstuv",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcdefghijkl",
                "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----",
            })
    void credentialsAreRemovedWhereverTheyStand(String secret) {
        String cleaned = Secrets.remove("Incorrect API key provided: " + secret + ". Find yours in the console.");

        assertThat(cleaned).doesNotContain(secret).contains(Secrets.REPLACEMENT).contains("Find yours in the console.");
    }

    @Test
    void whatFollowsAnAnnouncingWordIsRemovedAndTheWordStays() {
        assertThat(Secrets.remove("{\"password\": \"correct horse\"}")).doesNotContain("correct");
        assertThat(Secrets.remove("Authorization: Bearer abcdef123456")).isEqualTo("Authorization: Bearer [redacted]");
        assertThat(Secrets.remove("jdbc:x?user=ann&password=hunter22&ssl=true"))
                .isEqualTo("jdbc:x?user=ann&password=[redacted]&ssl=true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"The task-list is empty.", "password must not be empty", "Order H-1001 is on its way", ""})
    void ordinaryTextIsLeftAlone(String text) {
        assertThat(Secrets.remove(text)).isSameAs(text);
    }
}
