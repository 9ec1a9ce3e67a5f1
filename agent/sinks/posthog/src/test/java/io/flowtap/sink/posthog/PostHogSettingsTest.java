package io.flowtap.sink.posthog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.testsupport.MapSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostHogSettingsTest {

    private static final String KEY = "flowtap.posthog.api-key";

    private static PostHogSettings with(String name, String value) {
        return PostHogSettings.of(MapSettings.of(KEY, "phc_abc", name, value)).orElseThrow();
    }

    @Test
    void withoutAKeyThereIsNoPostHog() {
        assertThat(PostHogSettings.of(MapSettings.of("flowtap.posthog.enabled", "true")))
                .isEmpty();
    }

    @Test
    void turnedOffThereIsNoPostHogEvenWithAKeyThatCannotBe() {
        assertThat(PostHogSettings.of(MapSettings.of(KEY, "phx_abc", "flowtap.posthog.enabled", "false")))
                .isEmpty();
    }

    @Test
    void aKeyIsEnough() {
        PostHogSettings settings =
                PostHogSettings.of(MapSettings.of(KEY, " phc_abc ")).orElseThrow();

        assertThat(settings.address()).hasToString("https://us.i.posthog.com/batch/");
        assertThat(settings.key()).isEqualTo("phc_abc");
        assertThat(settings.flushAt()).isEqualTo(20);
        assertThat(settings.linger()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.aiSpans()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://eu.i.posthog.com", "https://eu.i.posthog.com/"})
    void theHostIsTheSameWithOrWithoutASlash(String host) {
        PostHogSettings settings = with("flowtap.posthog.host", host);

        assertThat(settings.host()).hasToString("https://eu.i.posthog.com");
        assertThat(settings.address()).hasToString("https://eu.i.posthog.com/batch/");
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.posthog.com, https://us.i.posthog.com",
        "https://us.posthog.com/, https://us.i.posthog.com",
        "https://eu.posthog.com, https://eu.i.posthog.com",
        "https://posthog.example.com/in, https://posthog.example.com/in"
    })
    void theAddressOfTheWebsiteStandsForTheOneThatTakesEvents(String configured, String host) {
        assertThat(with("flowtap.posthog.host", configured).host()).hasToString(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"phx_secret", "phs_secret"})
    void aKeyOfAnotherKindIsRefusedWithoutShowingIt(String key) {
        assertThatThrownBy(() -> PostHogSettings.of(MapSettings.of(KEY, key)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(KEY)
                .hasMessageContaining("phc_")
                .hasMessageNotContaining("secret\"")
                .hasMessageNotContaining("_secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"phc_secret\"", "phc_ secret", "phc_secret\nx", "phc_secret,"})
    void aKeyThatWasCopiedBadlyIsRefusedWithoutShowingIt(String key) {
        assertThatThrownBy(() -> PostHogSettings.of(MapSettings.of(KEY, key)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(KEY)
                .hasMessageNotContaining("secret");
    }

    @Test
    void anOldKeyWithoutAPrefixIsTaken() {
        assertThat(PostHogSettings.of(MapSettings.of(KEY, "sTMFPsFhdP1Ssg"))).isPresent();
    }

    @Test
    void aHostThatIsNoneIsRefused() {
        assertThatThrownBy(() -> with("flowtap.posthog.host", "us.i.posthog.com"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("flowtap.posthog.host");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "0, 1", "-3, 1", "100, 100", "9999999999, 500", "many, 20"})
    void flushAtStaysWithinABatch(String value, int expected) {
        assertThat(with("flowtap.posthog.flush-at", value).flushAt()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"5s, 5000", "5, 5000", "999, 999000", "1000, 1000", "10000, 10000", "250ms, 250"})
    void aBareIntervalOfAThousandOrMoreIsMilliseconds(String value, long millis) {
        assertThat(with("flowtap.posthog.flush-interval", value).linger()).hasMillis(millis);
    }
}
