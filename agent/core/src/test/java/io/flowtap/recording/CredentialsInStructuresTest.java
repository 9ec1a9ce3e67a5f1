package io.flowtap.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.EventDraft;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Credentials that only the name of a field gives away, wherever it stands in what an application says. */
class CredentialsInStructuresTest {

    private final CollectedEvents journal = new CollectedEvents();
    private final Redaction redaction = new Redaction(journal);

    private @Nullable Object stored(Map<String, ?> traits) {
        EventDraft draft = new EventDraft().begin("identify", 0);
        draft.put(PropertyKeys.TRAITS, traits);
        redaction.write(draft);
        return journal.events.get(0).get("traits");
    }

    @Test
    void aNameCoversEverythingBelowIt() {
        assertThat(stored(Map.of("credentials", Map.of("any", "fish"), "token", List.of(Map.of("v", "fish")))))
                .isEqualTo(Map.of(
                        "credentials", Map.of("any", "[redacted]"), "token", List.of(Map.of("v", "[redacted]"))));
    }

    @Test
    void aNumberIsACredentialAsWell() {
        assertThat(stored(Map.of("pinPassword", 493817, "apiKey", 12345678901234L, "passwords", 3, "plan", 493817)))
                .isEqualTo(Map.of("pinPassword", "[redacted]", "apiKey", "[redacted]", "passwords", 3, "plan", 493817));
    }

    @Test
    void tokensAreCountedInAnyNumber() {
        assertThat(stored(Map.of("maxTokens", 128_000, "token", 128_000)))
                .isEqualTo(Map.of("maxTokens", 128_000, "token", 128_000));
    }

    @Test
    void aNameMayBeAValueBesideIt() {
        Map<String, String> harmless = Map.of("name", "A", "value", "b");

        assertThat(stored(Map.of("env", List.of(Map.of("name", "DB_PASSWORD", "value", "fish"), harmless))))
                .isEqualTo(Map.of("env", List.of(Map.of("name", "DB_PASSWORD", "value", "[redacted]"), harmless)));
    }

    @Test
    void aNameMayBeTheOptionBeforeIt() {
        assertThat(stored(Map.of("arguments", List.of("--user", "ann", "--password", "swordfish", "-v"))))
                .isEqualTo(Map.of("arguments", List.of("--user", "ann", "--password", "[redacted]", "-v")));
    }

    @Test
    void aNameMayBeWrittenCarelessly() {
        assertThat(stored(Map.of("PASSWORD ", "swordfish", "password.0", "swordfish", "secretValue", "swordfish")))
                .isEqualTo(Map.of("PASSWORD ", "[redacted]", "password.0", "[redacted]", "secretValue", "[redacted]"));
    }
}
