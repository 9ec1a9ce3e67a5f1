package io.flowtap.rules.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules that people will copy from the documentation are rules. */
class RulesDocumentTest {

    private static final Path DOCUMENT = Path.of("../../docs/rules.md");

    @Test
    void everyExampleCanBeUsedAsItIs() throws IOException {
        List<String> examples = examples();

        assertThat(examples).hasSizeGreaterThan(5);
        for (String example : examples) {
            RulesFile read = RulesFile.read("rules.md", example);
            assertThat(read.problems()).as(example).isEmpty();
            assertThat(read.rules()).as(example).isNotEmpty();
        }
    }

    private static List<String> examples() throws IOException {
        List<String> examples = new ArrayList<>();
        String text = Files.readString(DOCUMENT);
        int start = text.indexOf("```yaml\n");
        while (start >= 0) {
            int end = text.indexOf("```\n", start + 1);
            examples.add(text.substring(text.indexOf('\n', start) + 1, end));
            start = text.indexOf("```yaml\n", end);
        }
        return examples;
    }
}
