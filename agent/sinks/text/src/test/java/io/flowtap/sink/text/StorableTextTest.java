package io.flowtap.sink.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorableTextTest {

    private static final String SMILE = "\uD83D\uDE00";

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "h\u00e9 \u20ac", SMILE, "a" + SMILE + SMILE, "\u0001\t\n\uFFFD"})
    void whatEveryDestinationTakesStaysTheSameObject(String text) {
        assertThat(StorableText.of(text)).isSameAs(text);
    }

    @Test
    void nulAndHalvesOfPairsAreReplacedOneByOne() {
        assertThat(StorableText.of("a\0b\0")).isEqualTo("a\uFFFDb\uFFFD");
        assertThat(StorableText.of("a\uD83Db")).isEqualTo("a\uFFFDb");
        assertThat(StorableText.of("a\uD83D")).isEqualTo("a\uFFFD");
        assertThat(StorableText.of("\uDE00a")).isEqualTo("\uFFFDa");
        assertThat(StorableText.of("\uDE00\uD83D")).isEqualTo("\uFFFD\uFFFD");
        assertThat(StorableText.of("\uD83D" + SMILE)).isEqualTo("\uFFFD" + SMILE);
        assertThat(StorableText.of("\0" + SMILE)).isEqualTo("\uFFFD" + SMILE);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 1", "3, 3", "4, 4", "5, 4"})
    void theBeginningOfATextHasNoHalfOfACharacter(int most, int length) {
        assertThat(StorableText.beginning("a" + SMILE + "b", most)).hasSize(length);
    }
}
