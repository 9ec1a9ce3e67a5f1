package io.flowtap.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundedTextTest {

    @Test
    void partsAreJoined() {
        assertThat(new BoundedText().append("user: ").append(null).append("hello"))
                .hasToString("user: hello");
    }

    @Test
    void ofAHugePartOnlyWhatCanBeRecordedIsRead() {
        BoundedText text = new BoundedText().append("user: ").append(new Huge());

        assertThat(text.isFull()).isTrue();
        assertThat(text.append("more").toString())
                .hasSize(BoundedText.MOST_CHARS)
                .startsWith("user: aaa");
    }

    @Test
    void aShortTextStaysTheSameInstance() {
        String text = "hello";

        assertThat(BoundedText.startOf(text)).isSameAs(text);
        assertThat(BoundedText.startOf(null)).isNull();
        assertThat(BoundedText.startOf("a".repeat(1_000_000))).hasSize(BoundedText.MOST_CHARS);
    }

    /** A text nobody could read to its end. */
    private static final class Huge implements CharSequence {

        @Override
        public int length() {
            return Integer.MAX_VALUE;
        }

        @Override
        public char charAt(int index) {
            if (index > BoundedText.MOST_CHARS) {
                throw new AssertionError("read too far: " + index);
            }
            return 'a';
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return "a".repeat(end - start);
        }
    }
}
