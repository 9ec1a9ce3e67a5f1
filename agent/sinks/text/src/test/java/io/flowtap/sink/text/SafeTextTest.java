package io.flowtap.sink.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {

    @Test
    void leavesOrdinaryTextOfAnyLanguageAlone() {
        String text = "Überweisung 支払い 🚀 👨‍👩‍👧 e\u0301 עברית";

        assertThat(SafeText.of(text)).isSameAs(text);
    }

    @Test
    void writesOutWhatActsOnATerminal() {
        assertThat(SafeText.of("a\u001b[2Jb")).isEqualTo("a\\x1b[2Jb");
        assertThat(SafeText.of("a\r\n\tb\u0000\u007f\u0085\u009b")).isEqualTo("a\\r\\n\\tb\\x00\\x7f\\x85\\x9b");
    }

    @Test
    void writesOutWhatTurnsOrBreaksLines() {
        assertThat(SafeText.of("user\u202Etxt.exe\u2066\u2028\u2029"))
                .isEqualTo("user\\u{202e}txt.exe\\u{2066}\\u{2028}\\u{2029}");
        assertThat(SafeText.of("zero\u200bwidth\ufeff")).isEqualTo("zero\\u{200b}width\\u{feff}");
        assertThat(SafeText.of("tag\uDB40\uDC41")).isEqualTo("tag\\u{e0041}");
    }

    @Test
    void writesOutHalvesOfCharacters() {
        assertThat(SafeText.of("a\uD83Db\uDE80")).isEqualTo("a\\u{d83d}b\\u{de80}");
    }

    @Test
    void takesNothingForAnEmptyText() {
        assertThat(SafeText.of(null)).isEmpty();
    }
}
