package io.flowtap.testapps.bench.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryOptionsTest {

    @Test
    void allPartsRunUnlessSomeAreNamed() {
        assertThat(parse().parts()).isEqualTo(DeliveryOptions.PARTS);
        assertThat(parse("--only", "host", "--only", "memory").parts()).isEqualTo(List.of("host", "memory"));
    }

    @Test
    void eventsAreWholeBatchesSoThatNoneWaitsForCompany() {
        assertThat(parse("--events", "1250").events()).isEqualTo(1_000);
    }

    @Test
    void whatIsNotUnderstoodIsSaid() {
        assertThatThrownBy(() -> parse("--only", "hosts")).hasMessageContaining("hosts");
        assertThatThrownBy(() -> parse("--round", "1")).hasMessageContaining("--round");
        assertThatThrownBy(() -> parse("--rounds")).hasMessageContaining("--rounds");
    }

    private static DeliveryOptions parse(String... args) {
        return DeliveryOptions.parse(args);
    }
}
