package io.flowtap.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each shape of {@code credentials.txt}, wherever it may stand. */
class CredentialShapesTest {

    /** Shorter parts of a credential may be parts of anything. */
    private static final int TELLING_CHARS = 4;

    private record Surroundings(String before, String after) {}

    private static final List<Surroundings> ANYWHERE = List.of(
            new Surroundings("", ""),
            new Surroundings("Error: ", " happened"),
            new Surroundings("line one\nline two ", "\nline three"),
            new Surroundings("{\"message\":\"", "\"}"),
            new Surroundings("(", ")"),
            new Surroundings("caused by x.y.Z: ", "."),
            new Surroundings("first\\n", "\\nlast"));

    static List<String> shapes() {
        return Lines.of("credentials.txt");
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void noPartOfACredentialSurvives(String shape) {
        int start = shape.indexOf('⟦');
        int end = shape.indexOf('⟧');
        String secret = shape.substring(start + 1, end);
        String text = shape.substring(0, start) + secret + shape.substring(end + 1);

        for (Surroundings around : ANYWHERE) {
            String cleaned = Secrets.remove(around.before + text + around.after);

            assertThat(cleaned).contains(Secrets.MARK);
            assertThat(partsOf(secret))
                    .as("of %s in %s", secret, cleaned)
                    .noneMatch(part -> cleaned.contains(part) && !isNoSecret(part, shape, around));
            assertThat(Secrets.remove(cleaned))
                    .as("what is clean stays as it is")
                    .isEqualTo(cleaned);
        }
    }

    @Test
    void thereAreEnoughShapesToSaySomething() {
        assertThat(shapes()).hasSizeGreaterThan(200);
    }

    private static List<String> partsOf(String secret) {
        List<String> parts = new ArrayList<>();
        int length = Math.min(TELLING_CHARS, secret.length());
        for (int i = 0; i + length <= secret.length(); i++) {
            parts.add(secret.substring(i, i + length));
        }
        return parts;
    }

    /** Signs alone tell nothing, nor does what stands around the credential, too. */
    private static boolean isNoSecret(String part, String shape, Surroundings around) {
        String rest = shape.replaceAll("⟦.*⟧", "") + around.before + around.after + Secrets.MARK;
        return part.chars().noneMatch(Character::isLetterOrDigit) || rest.contains(part);
    }
}
