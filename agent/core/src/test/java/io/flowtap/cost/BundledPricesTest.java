package io.flowtap.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundledPricesTest {

    private static final long NOW = TestPrices.NOW;

    private final PriceTable bundled = PriceTable.bundled();

    @Test
    void isAValidTableWithAllModels() throws Exception {
        try (InputStream in = PriceTable.class.getResourceAsStream("prices.txt")) {
            assertThat(PriceTable.load(in, "prices.txt").models()).hasSize(1_526);
        }
    }

    @Test
    void everyModelIsFoundByItsIdAndByItsExactNames() {
        List<String> lost = new ArrayList<>();
        for (PricedModel model : bundled.models()) {
            List<String> names = new ArrayList<>(List.of(model.id()));
            names.addAll(model.patterns());
            for (String name : names) {
                PriceMatch match = bundled.find(model.provider(), example(name), NOW);
                if (match == null
                        || !match.provider().equals(model.provider())
                        || !match.model().equals(model.id())) {
                    lost.add(model.provider() + " " + model.id() + " as " + name + " found " + match);
                }
            }
        }
        assertThat(lost).isEmpty();
    }

    /** A name the pattern was made for. */
    private static String example(String pattern) {
        return pattern.replace('#', '7').replace("*", "x").replace("%", "");
    }

    @Test
    void noPatternIsHiddenByOneBeforeIt() {
        Map<String, List<PricedModel>> byProvider = new LinkedHashMap<>();
        for (PricedModel model : bundled.models()) {
            byProvider
                    .computeIfAbsent(model.provider(), provider -> new ArrayList<>())
                    .add(model);
        }
        List<String> hidden = new ArrayList<>();
        byProvider.values().forEach(models -> {
            for (int later = 0; later < models.size(); later++) {
                for (int earlier = 0; earlier < later; earlier++) {
                    collectHidden(models.get(earlier), models.get(later), hidden);
                }
            }
        });
        assertThat(hidden).isEmpty();
    }

    private static void collectHidden(PricedModel earlier, PricedModel later, List<String> hidden) {
        for (String pattern : later.patterns()) {
            for (String before : earlier.patterns()) {
                if (!ModelNamePattern.isExact(pattern) && ModelNamePattern.matches(before, example(pattern))) {
                    hidden.add(later.provider() + ": " + pattern + " behind " + before);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        // provider, model, input tokens, then US dollars per million: input, output, cache read, write, write 1 h
        "openai, gpt-4o, 1000, 2.5, 10, 1.25, -, -",
        "openai, gpt-4o-2024-05-13, 1000, 5, 15, -, -, -",
        "openai, gpt-4o-mini, 1000, 0.15, 0.6, 0.075, -, -",
        "openai, gpt-4.1, 1000, 2, 8, 0.5, -, -",
        "openai, gpt-4.1-nano, 1000, 0.1, 0.4, 0.025, -, -",
        "openai, gpt-5, 1000, 1.25, 10, 0.125, -, -",
        "openai, gpt-5-mini-2025-08-07, 1000, 0.25, 2, 0.025, -, -",
        "openai, gpt-5.4, 271999, 2.5, 15, 0.25, -, -",
        "openai, gpt-5.4, 272000, 5, 22.5, 0.5, -, -",
        "openai, gpt-5.5, 272000, 10, 45, 1, -, -",
        "openai, gpt-5.6-luna, 1000, 0.2, 1.2, 0.02, 0.25, -",
        "openai, ft:gpt-4o-2024-08-06:acme::9x2, 1000, 3.75, 15, 1.875, -, -",
        "openai, ft:gpt-4o-mini-2024-07-18:acme:support:9x2:ckpt-step-90, 1000, 0.3, 1.2, 0.15, -, -",
        "openai, ft:gpt-4.1-2025-04-14:acme::9x2, 1000, 3, 12, 0.75, -, -",
        "openai, o1, 1000, 15, 60, 7.5, -, -",
        "openai, o4-mini, 1000, 1.1, 4.4, 0.275, -, -",
        "openai, text-embedding-3-large, 1000, 0.13, -, -, -, -",
        "openai, text-embedding-ada-002, 1000, 0.1, -, -, -, -",
        "anthropic, claude-3-haiku-20240307, 1000, 0.25, 1.25, 0.03, 0.3, 0.5",
        "anthropic, claude-3-5-haiku-20241022, 1000, 0.8, 4, 0.08, 1, 1.6",
        "anthropic, claude-haiku-4-5-20251001, 1000, 1, 5, 0.1, 1.25, 2",
        "anthropic, claude-sonnet-4-5, 200000, 3, 15, 0.3, 3.75, 6",
        "anthropic, claude-sonnet-4-5, 200001, 6, 22.5, 0.6, 7.5, 12",
        "anthropic, claude-opus-4-1-20250805, 1000, 15, 75, 1.5, 18.75, 30",
        "anthropic, claude-opus-4-5-20251101, 1000, 5, 25, 0.5, 6.25, 10",
        "google, gemini-2.5-flash, 1000, 0.3, 2.5, 0.03, -, -",
        "google, gemini-2.5-pro, 200001, 2.5, 15, 0.25, -, -",
        "google, gemini-2.0-flash-001, 1000, 0.1, 0.4, 0.025, -, -",
        "google, gemini-1.5-flash-002, 128001, 0.15, 0.6, 0.0375, -, -",
        "google, gemini-embedding-001, 1000, 0.15, -, -, -, -",
        "anthropic, claude-sonnet-5, 1000, 2, 10, 0.2, 2.5, 4",
        "anthropic, claude-opus-5-5, 1000, 4, 20, 0.2, 5, 8",
        "mistral, mistral-medium-latest, 1000, 1.5, 7.5, 0.15, -, -",
        "mistral, mistral-medium-2508, 1000, 0.4, 2, 0.04, -, -",
        "mistral, mistral-large-latest, 1000, 2, 6, -, -, -",
        "mistral, mistral-embed, 1000, 0.1, 0.1, -, -, -",
        "cohere, command-r-plus, 1000, 2.5, 10, -, -, -",
        "deepseek, deepseek-v4-flash, 1000, 0.22, 0.66, 0.007, -, -",
        "voyageai, voyage-3-large, 1000, 0.18, -, -, -, -",
        "aws, amazon.nova-micro-v1:0, 1000, 0.035, 0.14, 0.00875, -, -",
        "aws, eu.anthropic.claude-haiku-4-5-20251001-v1:0, 1000, 1.1, 5.5, 0.11, 1.375, 2.2",
        "groq, openai/gpt-oss-20b, 1000, 0.075, 0.3, 0.0375, -, -",
        "openrouter, google/gemini-3.1-flash-lite, 1000, 0.25, 1.5, 0.025, 0.083333, -"
    })
    void listsThePublishedPrice(
            String provider,
            String model,
            long tokens,
            String input,
            String output,
            String read,
            String write,
            String write1h) {
        Rates rates = TestPrices.found(bundled, provider, model, NOW).rates(tokens);

        assertThat(text(rates, PricePart.INPUT)).isEqualTo(input);
        assertThat(text(rates, PricePart.OUTPUT)).isEqualTo(output);
        assertThat(text(rates, PricePart.CACHE_READ)).isEqualTo(read);
        assertThat(text(rates, PricePart.CACHE_WRITE)).isEqualTo(write);
        assertThat(text(rates, PricePart.CACHE_WRITE_1H)).isEqualTo(write1h);
    }

    private static String text(Rates rates, PricePart part) {
        String dollars = rates.dollars(part);
        return dollars == null ? "-" : dollars;
    }

    @Test
    void pricesChangeOnTheirDay() {
        assertThat(inputAt("openai", "gpt-5.6-luna", "2026-07-29T23:59:59Z")).isEqualTo(0.001);
        assertThat(inputAt("openai", "gpt-5.6-luna", "2026-07-30T00:00:00Z")).isEqualTo(0.0002);
        assertThat(inputAt("deepseek", "deepseek-v4-pro", "2026-08-16T23:59:59Z"))
                .isEqualTo(0.000435);
        assertThat(inputAt("deepseek", "deepseek-v4-pro", "2026-08-17T05:00:00Z"))
                .isEqualTo(0.00066);
        assertThat(inputAt("deepseek", "deepseek-v4-pro", "2026-08-17T06:00:00Z"))
                .isEqualTo(0.00132);
        assertThat(inputAt("deepseek", "deepseek-chat", "2026-09-01T12:00:00Z")).isEqualTo(0.00027);
        assertThat(inputAt("deepseek", "deepseek-chat", "2026-09-01T20:00:00Z")).isEqualTo(0.000135);
    }

    private double inputAt(String provider, String model, String instant) {
        return TestPrices.found(bundled, provider, model, TestPrices.millis(instant))
                .rates(1_000)
                .inputPer1k();
    }
}
