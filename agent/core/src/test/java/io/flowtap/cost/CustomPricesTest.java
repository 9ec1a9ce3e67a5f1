package io.flowtap.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomPricesTest {

    private static final long NOW = TestPrices.NOW;

    @TempDir
    private Path directory;

    private final List<String> messages = new ArrayList<>();

    @Test
    void aFileReplacesTheBundledTable() throws Exception {
        Path file = directory.resolve("prices.txt");
        Files.writeString(file, "provider openai\nmodel gpt-4o\n  price input=1 output=2\n");

        PriceTable table = PriceTable.open(file.toString(), messages::add);

        assertThat(TestPrices.found(table, "OPEN_AI", "gpt-4o", NOW).rates(1).inputPer1k())
                .isEqualTo(0.001);
        assertThat(table.find("OPEN_AI", "gpt-4o-mini", NOW)).isNull();
        assertThat(table.source()).isEqualTo(file.toString());
        assertThat(messages).isEmpty();
    }

    @Test
    void aBrokenFileIsReportedInOneLineAndTheBundledTableStays() throws Exception {
        Path file = directory.resolve("prices.txt");
        Files.writeString(file, "provider openai\nmodel gpt-4o\n  price input=cheap\n");

        PriceTable table = PriceTable.open(file.toString(), messages::add);

        assertThat(table).isSameAs(PriceTable.bundled());
        assertThat(messages)
                .singleElement()
                .asString()
                .startsWith("prices: " + file + ", line 3: 'cheap' is not an amount; write US dollars like 2.5")
                .endsWith("; the bundled price table stays in use");
    }

    @Test
    void aMissingFileIsReportedAndTheBundledTableStays() {
        String missing = directory.resolve("missing.txt").toString();

        assertThat(PriceTable.open(missing, messages::add)).isSameAs(PriceTable.bundled());
        assertThat(messages).singleElement().asString().contains("cannot read " + missing);
    }

    @Test
    void noFileMeansTheBundledTable() {
        assertThat(PriceTable.open(null, messages::add)).isSameAs(PriceTable.bundled());
    }

    @Test
    void theExampleOfTheDocumentationIsAValidTable() throws Exception {
        String page = Files.readString(Path.of("../../docs/prices.md"));
        int start = page.indexOf("```\nprovider ") + 4;
        PriceTable table = TestPrices.table(
                page.substring(start, page.indexOf("```", start)).split("\n"));

        long later = TestPrices.millis("2027-01-01T00:00:00Z");
        assertThat(TestPrices.found(table, "OPEN_AI", "gpt-4o-2024-11-20", later)
                        .rates(1)
                        .dollars(PricePart.INPUT))
                .isEqualTo("2");
        assertThat(TestPrices.found(table, "gateway.example.com", "support-large", NOW)
                        .rates(100_001)
                        .dollars(PricePart.OUTPUT))
                .isEqualTo("1.2");
        assertThat(TestPrices.found(table, "OLLAMA", "llama3.2", NOW).rates(1).dollars(PricePart.INPUT))
                .isEqualTo("0");
    }
}
