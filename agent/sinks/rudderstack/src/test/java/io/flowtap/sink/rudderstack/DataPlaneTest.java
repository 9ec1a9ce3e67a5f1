package io.flowtap.sink.rudderstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.sink.DebugLog;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.SinkContext;
import io.flowtap.testsupport.MapSettings;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataPlaneTest {

    private static final String KEY = "2AbCdEfGhIjKlMnOpQrStUvWxYz";

    @ParameterizedTest
    @CsvSource({
        "https://acme.dataplane.rudderstack.com, https://acme.dataplane.rudderstack.com/v1/batch",
        "https://acme.dataplane.rudderstack.com/, https://acme.dataplane.rudderstack.com/v1/batch",
        "https://acme.dataplane.rudderstack.com///, https://acme.dataplane.rudderstack.com/v1/batch",
        "https://acme.dataplane.rudderstack.com/v1/batch, https://acme.dataplane.rudderstack.com/v1/batch",
        "https://acme.dataplane.rudderstack.com/v1/batch/, https://acme.dataplane.rudderstack.com/v1/batch",
        "https://acme.dataplane.rudderstack.com/v1, https://acme.dataplane.rudderstack.com/v1/batch",
        "http://localhost:8080, http://localhost:8080/v1/batch",
        "https://proxy.example.com/rudder/, https://proxy.example.com/rudder/v1/batch",
        "https://proxy.example.com/rudder/v1/batch, https://proxy.example.com/rudder/v1/batch",
        "https://proxy.example.com/v1/rudder, https://proxy.example.com/v1/rudder/v1/batch",
    })
    void theAddressMayBeGivenWithOrWithoutItsPath(String url, String batches) {
        assertThat(of(url).batches()).hasToString(batches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme.dataplane.rudderstack.com",
                "ftp://acme.example.com",
                "https://",
                "https:///v1/batch",
                "//acme.example.com",
                "https://acme.example.com/v1/track",
                "https://acme.example.com?x=1",
                "https://acme.example.com/v1/batch?x=1",
                "https://acme.example.com#top",
                "https://ann:secret@acme.example.com",
                "https://acme example.com"
            })
    void anAddressThatCannotBeOneIsRefusedWithTheSettingToChange(String url) {
        assertThatThrownBy(() -> of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("flowtap.rudderstack.data-plane-url")
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining(KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc def", "abc\ndef", "abc:def", "schlüssel"})
    void aKeyThatCannotBeOneIsRefusedWithoutShowingIt(String key) {
        MapSettings settings = MapSettings.of(DataPlane.WRITE_KEY, key);

        assertThatThrownBy(() -> DataPlane.of(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("flowtap.rudderstack.write-key")
                .hasMessageNotContaining(key);
    }

    @Test
    void withoutAKeyNothingIsSent() {
        assertThat(DataPlane.of(MapSettings.of(DataPlane.URL, "nonsense"))).isEmpty();
        assertThat(sink(MapSettings.of())).isEmpty();
    }

    @Test
    void withAKeyAloneItIsRudderStacksOwn() {
        assertThat(sink(MapSettings.of(DataPlane.WRITE_KEY, KEY)).orElseThrow().destination())
                .startsWith("https://hosted.rudderlabs.com (write key ");
    }

    @Test
    void theDestinationTellsTwoSourcesApartAndShowsNoKey() {
        String one = of("https://acme.example.com").destination();
        String other = DataPlane.of(
                        MapSettings.of(DataPlane.WRITE_KEY, "other", DataPlane.URL, "https://acme.example.com/"))
                .orElseThrow()
                .destination();

        assertThat(one)
                .matches("https://acme\\.example\\.com \\(write key [0-9a-f]{8}\\)")
                .isNotEqualTo(other);
        assertThat(of("https://acme.example.com/v1/batch").destination()).isEqualTo(one);
        assertThat(of("https://acme.example.com").toString()).doesNotContain(KEY);
    }

    private static DataPlane of(String url) {
        return DataPlane.of(MapSettings.of(DataPlane.WRITE_KEY, KEY, DataPlane.URL, url))
                .orElseThrow();
    }

    private static Optional<EventSink> sink(MapSettings settings) {
        return new RudderStackSinkProvider().create(SinkContext.of(settings, "1.2.3", DebugLog.OFF));
    }
}
