package io.flowtap.commands.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextWidthTest {

    @Test
    void countsColumnsNotCharacters() {
        assertThat(TextWidth.of("abc")).isEqualTo(3);
        assertThat(TextWidth.of("e\u0301")).isEqualTo(1);
        assertThat(TextWidth.of("支払い")).isEqualTo(6);
        assertThat(TextWidth.of("한글")).isEqualTo(4);
        assertThat(TextWidth.of("🚀")).isEqualTo(2);
        assertThat(TextWidth.of("├─ ·")).isEqualTo(4);
    }

    @Test
    void cutsToColumnsWithoutHalvingACharacter() {
        assertThat(TextWidth.cut("abcdef", 6, "…")).isEqualTo("abcdef");
        assertThat(TextWidth.cut("abcdef", 4, "…")).isEqualTo("abc…");
        assertThat(TextWidth.cut("🚀🚀🚀", 4, "…")).isEqualTo("🚀…");
        assertThat(TextWidth.cut("支払い", 5, "..")).isEqualTo("支..");
    }

    @Test
    void padsToColumns() {
        assertThat(TextWidth.padRight("支", 4)).isEqualTo("支  ");
        assertThat(TextWidth.padLeft("7", 3)).isEqualTo("  7");
        assertThat(TextWidth.padLeft("long", 2)).isEqualTo("long");
    }
}
