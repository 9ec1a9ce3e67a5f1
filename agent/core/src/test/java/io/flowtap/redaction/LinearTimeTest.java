package io.flowtap.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts how often a character is looked at, whatever text somebody has made up to be slow. */
class LinearTimeTest {

    private static final int CHARS = 32_768;

    /** Most texts need one to twenty. */
    private static final int MOST_LOOKS_PER_CHAR = 80;

    @ParameterizedTest
    @ValueSource(strings = {
        "a", "=", "@", "\"", "'", "\\", "\\\"", "/", "//", "-", "----- ", ":", "(", "%25", "%2525", "%3D", "%2f%2f",
        "&quot;", "\\u0022", "\u0000", "\uD83D", "\uD83D\uDE00", "\u4e2d", "\n", " ", "_", "a_", "$",
        "\"password", "password ", "password=", "password=,", "password: ", "password(", "password[", "password: |\n",
        "password is ", "password provided: ", "password:must not", "password= \\\"", "password='must be ",
        "<password>", "token: \"", "token token", "token:A_", "unexpected token: \"a", "name:token,", "{\"token\":[",
        "{\"a\":", "key=", "?key=", "key:a-", "key: a", "key_", "key.", "x-signature=", "thin:a/", "-u ", "-u a",
        "--password ", "a://", "a:b//", "http://u:", "sk-", "sk-a-", "eyJ", "eyJ.", "A", "AKIA", "SK", "ABSK",
        "-----BEGIN ", "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----",
        "cookie: a ", "Authorization: x ", "Authorization: \"", "Authorization: Bearer ", "bearer ", "basic a ",
        "password:\n", "password:\n- ", "password::", "password - ", "password <", "password for a: ",
        "password value text ",
        "<password ", "<password a=\"b\">", "<password><![CDATA[", " name=\"password\"", "<name>password</name>",
        "tokens[0]=[",
        "\"token\", ", "--password, ", "identified by '", "token: Some(\"", "token: string = \"", "password: &a ",
        "{\"secret\":{\"value\":\"", "12345678:AA", "EAAA", "%2525password", "\u001B[3", "-----BEGIN+",
        "QmFzZTY0IGlzIG5vdCBhIHNlY3JldA==", "{\"a\":{\"b\":[1,2,{\"c\":\"d\"}]}} "
    })
    void every_text_is_read_once_whatever_it_is_made_of(String part) {
        String text = part.repeat(CHARS / part.length() + 1);

        assertThat(looksAt(text, CHARS)).isLessThan((long) MOST_LOOKS_PER_CHAR * CHARS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unexpected token: %s\"a ", "password=%s\"must be ", "Authorization: %s\"basic"})
    void quotation_marks_that_never_close_are_not_looked_for_again_and_again(String part) {
        StringBuilder text = new StringBuilder();
        for (int backslashes = 1; text.length() < CHARS; backslashes++) {
            text.append(part.formatted("\\".repeat(backslashes)));
        }

        assertThat(looksAt(text.toString(), CHARS)).isLessThan((long) MOST_LOOKS_PER_CHAR * CHARS);
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 2_000, 32_768})
    void what_is_not_kept_is_hardly_read(int kept) {
        String prompt = "Ordinary words, a password=hunter22 among them. ".repeat(200_000);

        assertThat(looksAt(prompt, kept)).isLessThan(30L * (kept + 4096));
    }

    private static long looksAt(String text, int kept) {
        CountingText counting = new CountingText(text);
        Secrets.remove(counting, kept);
        return counting.looks;
    }

    private static final class CountingText implements CharSequence {

        private final String text;
        private long looks;

        private CountingText(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            looks++;
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            looks += end - start;
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
