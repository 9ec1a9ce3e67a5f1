package io.flowtap.redaction;

import static io.flowtap.redaction.CountingText.looksAt;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts how often a character is looked at, whatever text somebody has made up to be slow. */
class LinearTimeTest {

    private static final int CHARS = 32_768;

    /** Most texts need one to five. */
    private static final int MOST_LOOKS_PER_CHAR = 20;

    @ParameterizedTest
    // spotless:off
    @ValueSource(strings = {
        "a", "=", "@", "\"", "'", "\\", "\\\"", "/", "//", "-", "----- ", ":", "(", "%25", "%2525", "%3D", "%2f%2f",
        "&quot;", "\\u0022", "\u0000", "\uD83D", "\uD83D\uDE00", "\u4e2d", "\n", " ", "_", "a_", "$",
        "\"password", "password ", "password=", "password=,", "password: ", "password(", "password[", "password: |\n",
        "password is ", "password provided: ", "password:must not", "password= \\\"", "password='must be ",
        "<password>", "token: \"", "token token", "token:A_", "unexpected token: \"a", "name:token,", "{\"token\":[",
        "{\"a\":", "key=", "key:a-", "key: a", "key_", "key.", "x-signature=", "thin:a/", "-u ", "-u a",
        "--password ", "a://", "a:b//", "http://u:", "sk-", "sk-a-", "eyJ", "eyJ.", "A", "AKIA", "SK", "ABSK",
        "-----BEGIN ", "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----",
        "cookie: a ", "Authorization: x ", "Authorization: \"", "Authorization: Bearer ", "bearer ", "basic a ",
        "password:\n", "password:\n- ", "password::", "password - ", "password <", "password for a: ",
        "password value text ",
        "<password ", "<password a=\"b\">", "<password><![CDATA[", " name=\"password\"", "<name>password</name>",
        "tokens[0]=[",
        "\"token\", ", "--password, ", "identified by '", "token: Some(\"", "token: string = \"", "password: &a ",
        "{\"secret\":{\"value\":\"", "12345678:AA", "EAAA", "pw ", "%3Dkey", "-u key='", "(key", "]-u", "key..",
        "-----key",
        "--keys", "sk-ant-", "cookie%3A-----", "hooks.slack.com/", "key=[,", "key: |\n ", "token:!", "cookie:your_=",
        "&lt;password>", "authorization:/", "\"key=[\"", "?key=", "%253Dset-cookie",
        "%2525password", "\u001B[3", "-----BEGIN+",
        "QmFzZTY0IGlzIG5vdCBhIHNlY3JldA==", "{\"a\":{\"b\":[1,2,{\"c\":\"d\"}]}} "
    })
    void everyTextIsReadOnceWhateverItIsMadeOf(String part) {
        String text = part.repeat(CHARS / part.length() + 1);
    // spotless:on

        assertThat(looksAt(text, CHARS)).isLessThan((long) MOST_LOOKS_PER_CHAR * CHARS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unexpected token: %s\"a ", "password=%s\"must be ", "Authorization: %s\"basic"})
    void quotationMarksThatNeverCloseAreNotLookedForAgainAndAgain(String part) {
        StringBuilder text = new StringBuilder();
        for (int backslashes = 1; text.length() < CHARS; backslashes++) {
            text.append(part.formatted("\\".repeat(backslashes)));
        }

        assertThat(looksAt(text.toString(), CHARS)).isLessThan((long) MOST_LOOKS_PER_CHAR * CHARS);
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 2_000, 32_768})
    void whatIsNotKeptIsHardlyRead(int kept) {
        String prompt = "Ordinary words, a password=hunter22 among them. ".repeat(200_000);

        assertThat(looksAt(prompt, kept)).isLessThan(30L * (kept + 4096));
    }

    @Test
    void norIsAnyTextThatIsMadeOfAllThatIsLookedFor() {
        HostileTexts texts = new HostileTexts(7);
        int givenUp = 0;
        for (int i = 0; i < 5_000; i++) {
            String text = texts.text(8_192);

            assertThat(looksAt(text, text.length())).as(text).isLessThan((long) MOST_LOOKS_PER_CHAR * text.length());
            givenUp += Secrets.remove(text).contains(Secrets.GIVEN_UP) ? 1 : 0;
        }
        assertThat(givenUp).as("texts of which the rest is left out").isLessThan(50);
    }

    /** Long ones are copied first. */
    @Test
    void aTextIsSearchedAlikeWhateverItsCharactersAreReadFrom() {
        HostileTexts texts = new HostileTexts(11);
        for (int i = 0; i < 2_000; i++) {
            String text = texts.text(4_200);
            CharSequence noString = CharBuffer.wrap(text);

            assertThat(Secrets.remove(noString, 4_000, () -> {}).toString())
                    .as(text)
                    .isEqualTo(Secrets.remove(text, 4_000));
        }
    }

    @Test
    void aTextThatTakesTooLongEndsWithAMarkAndHoldsNothingThatWasNotSearched() {
        StringBuilder text = new StringBuilder();
        for (int backslashes = 1; text.length() < CHARS; backslashes++) {
            text.append("unexpected token: ").append("\\".repeat(backslashes)).append("\"a ");
        }
        text.replace(CHARS - 32, CHARS, "password=hunter22");
        List<String> told = new ArrayList<>();

        String cleaned = Secrets.remove(text.toString(), CHARS, () -> told.add("given up"));

        assertThat(cleaned)
                .startsWith("unexpected token: ")
                .endsWith(Secrets.GIVEN_UP)
                .doesNotContain("hunter22");
        assertThat(cleaned.length()).isLessThan(CHARS);
        assertThat(text).startsWith(cleaned.substring(0, cleaned.length() - Secrets.GIVEN_UP.length()));
        assertThat(told).hasSize(1);
    }

    @Test
    void whatIsBeyondWhatIsKeptIsNotGivenUp() {
        String text = "Ordinary words. " + "\"token: \\".repeat(10_000);
        List<String> told = new ArrayList<>();

        assertThat(Secrets.remove(text, 16, () -> told.add("given up"))).isEqualTo("Ordinary words. ");
        assertThat(told).isEmpty();
    }

    @Test
    void howeverManyCredentialsATextHoldsItIsSearchedToItsEnd() {
        String text = String.join("\n", Lines.of("credentials.txt")).replaceAll("[⟦⟧]", "") + " the end";

        assertThat(Secrets.remove(text)).endsWith(" the end").doesNotContain(Secrets.GIVEN_UP);
    }
}
