package io.flowtap.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DocumentedKeysTest {

    /** A cell may go on with the last segment of further keys: {@code `flowtap.capture.prompts`, `.completions`}. */
    private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| (`flowtap\\.[^|]+) \\|");

    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @Test
    void theReadmeNamesEveryKeyAndNoOther() throws IOException {
        Set<String> known = new TreeSet<>();
        for (ConfigurationKey key : ConfigurationKeys.all()) {
            known.add(key.name());
        }

        assertThat(documented(Files.readString(Path.of("../../README.md")))).isEqualTo(known);
    }

    private static Set<String> documented(String readme) {
        Set<String> keys = new TreeSet<>();
        Matcher cells = FIRST_CELL.matcher(readme);
        while (cells.find()) {
            String first = null;
            Matcher names = NAME.matcher(cells.group(1));
            while (names.find()) {
                String name = names.group(1);
                first = first == null ? name : first;
                keys.add(name.startsWith(".") ? first.substring(0, first.lastIndexOf('.')) + name : name);
            }
        }
        return keys;
    }
}
