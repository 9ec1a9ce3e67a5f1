package io.flowtap.testapps.bench.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryOptionsTest {

    @Test
    void all_parts_run_unless_some_are_named() {
        assertThat(parse().parts()).isEqualTo(DeliveryOptions.PARTS);
        assertThat(parse("--only", "host", "--only", "memory").parts()).isEqualTo(List.of("host", "memory"));
    }

    @Test
    void events_are_whole_batches_so_that_none_waits_for_company() {
        assertThat(parse("--events", "1250").events()).isEqualTo(1_000);
    }

    @Test
    void what_is_not_understood_is_said() {
        assertThatThrownBy(() -> parse("--only", "hosts")).hasMessageContaining("hosts");
        assertThatThrownBy(() -> parse("--round", "1")).hasMessageContaining("--round");
        assertThatThrownBy(() -> parse("--rounds")).hasMessageContaining("--rounds");
    }

    private static DeliveryOptions parse(String... args) {
        return DeliveryOptions.parse(args);
    }
}
