package io.flowtap.sink.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.testsupport.MapSettings;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpTargetTest {

    private static OtlpTarget target(String endpoint, @Nullable String headers) {
        Map<String, String> settings = new HashMap<>();
        settings.put("flowtap.otlp.endpoint", endpoint);
        settings.put("flowtap.otlp.headers", headers);
        return OtlpTarget.of(new MapSettings(settings)).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:4318, http://localhost:4318/v1/traces",
        "http://localhost:4318/, http://localhost:4318/v1/traces",
        "http://localhost:4318/v1/traces, http://localhost:4318/v1/traces",
        "https://collector.acme.example/otlp, https://collector.acme.example/otlp/v1/traces",
        "https://collector.acme.example/otlp/v1/traces/, https://collector.acme.example/otlp/v1/traces/",
        "https://ingest.eu.signoz.cloud:443, https://ingest.eu.signoz.cloud:443/v1/traces",
    })
    void thePathIsAddedUnlessItIsThere(String endpoint, String address) {
        assertThat(target(endpoint, null).address()).hasToString(address);
    }

    @Test
    void withoutAnEndpointThereIsNone() {
        assertThat(OtlpTarget.of(new MapSettings(Map.of()))).isEmpty();
    }

    @Test
    void thePortOfGrpcIsPointedOut() {
        assertThatThrownBy(() -> target("http://localhost:4317", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gRPC")
                .hasMessageContaining("4318");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:4318", "grpc://localhost:4318", "http://", "not an address"})
    void whatIsNoAddressIsRefused(String endpoint) {
        assertThatThrownBy(() -> target(endpoint, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("flowtap.otlp.endpoint");
    }

    @Test
    void headersAreDecoded() {
        assertThat(OtlpHeaders.of(" signoz-ingestion-key = abc , X-Two=a%20b%2Cc%C3%A4+/=,, ,Empty=")
                        .byName())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("signoz-ingestion-key", "abc", "x-two", "a b,cä+/=", "empty", ""));
        assertThat(OtlpHeaders.of("a=100%,b=%zz,c=%4").byName())
                .containsExactlyInAnyOrderEntriesOf(Map.of("a", "100%", "b", "%zz", "c", "%4"));
        assertThat(OtlpHeaders.of(null).byName()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret-key", "a=b,secret-key", "=secret-key", "two words=secret-key", "naïve=secret-key"})
    void whatIsNoHeaderIsRefusedWithoutBeingShown(String headers) {
        assertThatThrownBy(() -> OtlpHeaders.of(headers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("flowtap.otlp.headers")
                .hasMessageNotContaining("secret-key");
    }

    @Test
    void headersOfTheConnectionAreRefused() {
        assertThatThrownBy(() -> OtlpHeaders.of("Host=example.com"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("host");
    }

    @Test
    void valuesOfHeadersAreSecretsUnlessTheyAreFlags() {
        OtlpHeaders headers = OtlpHeaders.of("Authorization=Bearer%20t0ken,x-tenant=acme,x-flag=1");

        assertThat(headers.secrets()).containsExactlyInAnyOrder("t0ken", "acme");
    }

    @Test
    void twoAccountsAreTwoDestinationsAndNeitherIsShown() {
        String one = target("http://localhost:4318", "key=first-secret").name();
        String other = target("http://localhost:4318", "key=second-secret").name();

        assertThat(one)
                .isNotEqualTo(other)
                .startsWith("http://localhost:4318/v1/traces (headers ")
                .doesNotContain("first-secret");
        assertThat(target("http://localhost:4318", "a=1,b=2").name())
                .isEqualTo(target("http://localhost:4318", "B=2, A=1").name());
        assertThat(target("http://localhost:4318", null).name()).isEqualTo("http://localhost:4318/v1/traces");
        assertThat(target("http://localhost:4318", "key=first-secret").toString())
                .doesNotContain("first-secret");
    }
}
