package io.flowtap.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every key with every value nobody means: a usable one in its place and a line that says so, and no exception. */
class AbsurdValuesTest {

    // spotless:off
    private static final List<String> VALUES = List.of(
            "99999999999h", "9223372036854775807", "9223372036854775807d", "99999999999999999999999999", "-1", "-5s",
            "-9223372036854775808", "NaN", "Infinity", "1e9", "1.5s", "0x10", "s", "GB", "MS", "1 000", "1\u00a0s",
            "\u0661\u0662s", "1_000", "2147483648", "true", "\u0000", "\ud800", "\n", "${user.home}", "{}",
            "5 parsecs", "0", "0s", "0B", ",", " , ,");
    // spotless:on

    static Stream<Arguments> keysAndValues() {
        return Arrays.stream(ConfigurationKeys.all())
                .filter(key -> !key.name().equals("flowtap.config"))
                .flatMap(key ->
                        VALUES.stream().map(value -> Arguments.of(key.name().replace("<name>", "x"), value)));
    }

    @ParameterizedTest
    @MethodSource("keysAndValues")
    void isReadWithinBoundsOrReplacedAndSaid(String name, String value) {
        Properties properties = new Properties();
        properties.setProperty("user.home", "/home/ann");
        properties.setProperty(name, value);
        Configuration configuration = Configuration.of(properties, Map.of());
        ConfigurationKey key = ConfigurationKeys.find(name);
        assertThat(key).isNotNull();

        configuration.get(name);
        configuration.list(name);
        configuration.flag(name, true);
        configuration.effective();
        assertThat(configuration.home()).isNotBlank();
        assertThat(configuration.number(name, 7)).isBetween(0L, Quantities.MOST_NUMBER);
        Duration duration = configuration.duration(name);
        if (duration != null) {
            assertThat(duration.toNanos()).isNotNegative();
        }
        if (key.kind() == ConfigurationKey.Kind.SIZE) {
            assertThat(configuration.bytes(name)).isBetween(192L << 10, Quantities.MOST_GIGABYTES << 30);
        }
        if (key.kind() == ConfigurationKey.Kind.DURATION) {
            assertThat(configuration.millis(name))
                    .isBetween(0L, Duration.ofDays(Quantities.MOST_DAYS).toMillis());
        }
        boolean readable = value.isBlank() || key.takes(value.trim());
        assertThat(configuration.warnings()).hasSize(readable ? 0 : 1);
    }
}
