package io.flowtap.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private static final String KEY = "ghp_Qz7RtY2uWx9KpL4mNb8vT3xyzQ12345678";

    @ParameterizedTest
    // spotless:off
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "Incorrect API key provided: sk-abcdefghijklmnop1. Find yours.|"
                + "Incorrect API key provided: [redacted]. Find yours.",
        "Authorization: Bearer abcdef123456|Authorization: Bearer [redacted]",
        "jdbc:x?user=ann&password=hunter22&ssl=true|jdbc:x?user=ann&password=[redacted]&ssl=true",
        "postgres://ann:pw@db/obs|postgres://[redacted]@db/obs",
        "{\"password\":\"x\",\"user\":\"ann\"}|{\"password\":\"[redacted]\",\"user\":\"ann\"}",
        "Config[apiKey=abc, timeout=30]|Config[apiKey=[redacted], timeout=30]",
    })
    void whatSurroundsACredentialStays(String text, String expected) {
        assertThat(Secrets.remove(text)).isEqualTo(expected);
    // spotless:on
    }

    @Test
    void aCredentialOfWhichOnlyTheBeginningIsKeptIsRecognised() {
        for (int kept = 1; kept <= KEY.length(); kept++) {
            String start = Secrets.remove("key " + KEY, "key ".length() + kept);

            assertThat(start).isEqualTo("key " + Secrets.MARK);
        }
    }

    @Test
    void aPrivateKeyWhoseEndIsFarBeyondWhatIsKeptIsRemovedFromItsBeginning() {
        String text = "x".repeat(90) + "\n-----BEGIN PRIVATE KEY-----\n" + "MIIEvQz7RtY2uWx9KpL4\n".repeat(1_000);

        assertThat(Secrets.remove(text, 200)).isEqualTo("x".repeat(90) + "\n" + Secrets.MARK);
    }

    @Test
    void nothingFromBeyondWhatIsKeptMovesUpWhenACredentialGoes() {
        String text = "password=" + "p".repeat(90) + " tail " + KEY.substring(0, 8);

        assertThat(Secrets.remove(text, 100)).isEqualTo("password=" + Secrets.MARK + " ");
    }

    @ParameterizedTest
    // spotless:off
    @ValueSource(strings = {
        "password", "DB_PASSWORD", "dbPassword", "spring.mail.password", "password2", "API_KEY_1", "apikey",
        "openaiApiKey", "OPENAI_API_KEY", "x-api-key", "aws_secret_access_key", "clientSecret", "client-secret",
        "refresh_token", "idToken", "TOKEN", "credentials", "passphrase", "DB_PASS", "Authorization", "Set-Cookie",
        "apiKeys", "passwords"
    })
    void namesDecide(String name) {
        assertThat(Secrets.isNameOfOne(name)).isTrue();
    // spotless:on
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "keyword", "tokens", "max_tokens", "token_count", "primaryKey", "partition_key", "foreign-key",
                        "monkey",
                "passwords_used", "secretary", "bypass", "compass", "key", "keys", "author", "eos_token",
                        "time_to_first_token",
                "nextPageToken", "password_policy", "tokenizer", "input_tokens", "cookies_accepted"
            })
    void namesThatOnlySoundAlikeDoNot(String name) {
        assertThat(Secrets.isNameOfOne(name)).isFalse();
    }

    @Test
    void aTextWithoutCredentialsStaysTheSameInstance() {
        String text = "The task-list is empty.";

        assertThat(Secrets.remove(text)).isSameAs(text);
        assertThat(Secrets.remove("")).isEmpty();
    }
}
