package io.flowtap.rules.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.rules.expression.ExpressionParser;
import io.flowtap.rules.expression.Vocabulary;
import io.flowtap.rules.pattern.MethodPattern;
import io.flowtap.rules.problem.SyntaxProblem;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is written, the readers neither throw nor hang. */
class AnyTextTest {

    private static final String[] PIECES = {
        "arg0",
        "this",
        "return",
        "thrown",
        "static ",
        "com.acme.A",
        ".",
        "..",
        "[",
        "]",
        "[*]",
        "[last]",
        "(",
        ")",
        "?",
        ":",
        "??",
        "==",
        "!=",
        "<",
        ">=",
        " in ",
        " is ",
        " and ",
        " or ",
        "not ",
        "exists ",
        "at exit ",
        "size(",
        "max(",
        "delta(",
        "name(",
        "\"",
        "'",
        "\\",
        "x",
        "12",
        "-3",
        "1e9",
        ",",
        "*",
        "+",
        "@",
        "::",
        "$",
        "\t",
        "\n",
        " ",
        "#",
        "- ",
        "rules:",
        "method: ",
        "is: ",
        "flow",
        "{",
        "}",
        "&a ",
        "*a",
        "!!",
        "|",
        ">",
        "%",
        "\u0000",
        "\uD800",
        "é",
        "ok",
        "failed",
        "if ",
        " then ",
        " else ",
        "traits.",
        "user_id: ",
        "outcome: ",
        "ends: ",
        "\r\n"
    };

    @Test
    void randomTextIsReadOrRefused() {
        Random random = new Random(7);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int i = 0; i < 10_000; i++) {
                String text = text(random);
                refusedOrNot(() -> ExpressionParser.parse(text));
                refusedOrNot(() -> ExpressionParser.parse(text, Vocabulary.OUTCOMES));
                refusedOrNot(() -> MethodPattern.parse(text));
                refusedOrNot(() -> EndingParser.parse(text));
                RulesFile.read("rules.yaml", text);
                RulesFile.read("rules.yaml", "rules:\n  - method: com.acme.A.b\n    is: flow\n    flow_id: " + text);
            }
        });
    }

    private interface Parsing {
        @Nullable
        Object parse() throws SyntaxProblem;
    }

    private static void refusedOrNot(Parsing parsing) {
        try {
            parsing.parse();
        } catch (SyntaxProblem e) {
            assertThat(e.text()).isNotBlank();
            assertThat(e.offset()).isNotNegative();
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(25);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "(", "? "})
    void depthIsRefused(String opening) {
        RulesFile file = RulesFile.read("rules.yaml", "rules: " + opening.repeat(100_000));

        assertThat(file.rules()).isEmpty();
        assertThat(file.problems()).isNotEmpty();
    }

    @Test
    void deepAndLongExpressionsAreRefused() {
        assertThat(problem("not ".repeat(400) + "x")).contains("nested deeper");
        assertThat(problem("(".repeat(400) + "x")).contains("nested deeper");
        assertThat(problem("a ?? ".repeat(300) + "x")).contains("nested deeper");
        assertThat(problem("a.b".repeat(1_000))).contains("longer than");
        assertThat(problem("exists ".repeat(280) + "x")).contains("nested deeper");
        assertThat(problem("a" + ".b".repeat(900))).isEmpty();
    }

    private static String problem(String text) {
        try {
            ExpressionParser.parse(text);
            return "";
        } catch (SyntaxProblem e) {
            return e.text();
        }
    }

    @Test
    void largeFilesAreRefused() {
        RulesFile file = RulesFile.read("rules.yaml", "# nothing\n".repeat(1_000_000));

        assertThat(file.problems()).hasSize(1);
        assertThat(file.problems().get(0).text()).contains("longer than 1048576 characters");
    }

    @Test
    void aliasesWithinAliasesCostNothing() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
        }
        bomb.append("rules: *a39\n");

        RulesFile file = RulesFile.read("rules.yaml", bomb.toString());

        assertThat(file.problems()).isNotEmpty();
    }

    @Test
    void manyProblemsAreCutShort() {
        RulesFile file = RulesFile.read("rules.yaml", "rules:\n" + "  - x\n".repeat(5_000));

        assertThat(file.problems()).hasSize(101);
        assertThat(file.problems().get(100).text()).startsWith("and ");
    }
}
