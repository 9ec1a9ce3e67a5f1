package io.flowtap.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceFormatTest {

    private static final long NOW = TestPrices.NOW;

    @Test
    void readsEveryKindOfRate() throws Exception {
        Rates rates = TestPrices.rates("input=1 output=2 cache-read=0.1 cache-write=1.25 cache-write-1h=2 reasoning=3"
                + " audio-input=4 audio-output=5 audio-cache-read=0.000001 request=12");

        assertThat(rates.listed(PricePart.INPUT)).isEqualTo(1_000_000);
        assertThat(rates.listed(PricePart.OUTPUT)).isEqualTo(2_000_000);
        assertThat(rates.listed(PricePart.CACHE_READ)).isEqualTo(100_000);
        assertThat(rates.listed(PricePart.CACHE_WRITE)).isEqualTo(1_250_000);
        assertThat(rates.listed(PricePart.CACHE_WRITE_1H)).isEqualTo(2_000_000);
        assertThat(rates.listed(PricePart.REASONING)).isEqualTo(3_000_000);
        assertThat(rates.listed(PricePart.AUDIO_INPUT)).isEqualTo(4_000_000);
        assertThat(rates.listed(PricePart.AUDIO_OUTPUT)).isEqualTo(5_000_000);
        assertThat(rates.listed(PricePart.AUDIO_CACHE_READ)).isEqualTo(1);
        assertThat(rates.listed(PricePart.REQUEST)).isEqualTo(12_000_000);
        assertThat(rates.inputPer1k()).isEqualTo(0.001);
        assertThat(rates.outputPer1k()).isEqualTo(0.002);
    }

    @Test
    void aByteOrderMarkMeansNothing() throws Exception {
        PriceTable table = TestPrices.table("\uFEFFprovider p", "model m", "price input=1");

        assertThat(TestPrices.found(table, "p", "m", NOW).rates(0).listed(PricePart.INPUT))
                .isEqualTo(1_000_000);
    }

    @Test
    void commentsIndentationEmptyLinesAndWindowsLineEndsMeanNothing() throws Exception {
        PriceTable table = TestPrices.table(
                "# a provider\r",
                "\r",
                "\tprovider   Acme\r",
                "   # provider none",
                "model Big-1 \r",
                "  price   input=2\toutput=4\r",
                "model provider-2",
                "price input=1",
                "  provider Other",
                "model x",
                "price input=7");

        assertThat(TestPrices.found(table, "acme", "big-1", NOW).rates(0).outputPer1k())
                .isEqualTo(0.004);
        assertThat(TestPrices.found(table, "acme", "provider-2", NOW).rates(0).inputPer1k())
                .isEqualTo(0.001);
        assertThat(TestPrices.found(table, "other", "x", NOW).provider()).isEqualTo("other");
    }

    @Test
    void aPriceChangesOnItsDay() throws Exception {
        PriceTable table = TestPrices.table(
                "provider p", "model m", "price input=10", "from 2026-09-01 input=20", "from 2027-01-01 input=30");

        assertThat(inputAt(table, "2020-01-01T00:00:00Z")).isEqualTo(0.01);
        assertThat(inputAt(table, "2026-08-31T23:59:59.999Z")).isEqualTo(0.01);
        assertThat(inputAt(table, "2026-09-01T00:00:00Z")).isEqualTo(0.02);
        assertThat(inputAt(table, "2027-01-01T00:00:00Z")).isEqualTo(0.03);
        assertThat(TestPrices.found(table, "p", "m", NOW).period().from()).isEqualTo("2026-09-01");
    }

    @Test
    void aPriceHoldsInAPartOfTheDay() throws Exception {
        PriceTable table = TestPrices.table(
                "provider p", "model m", "price input=10", "daily 00:30-16:30 input=20", "daily 23:00-00:10 input=30");

        assertThat(inputAt(table, "2026-01-01T00:29:59.999Z")).isEqualTo(0.01);
        assertThat(inputAt(table, "2026-01-01T00:30:00Z")).isEqualTo(0.02);
        assertThat(inputAt(table, "2026-01-01T16:29:59.999Z")).isEqualTo(0.02);
        assertThat(inputAt(table, "2026-01-01T16:30:00Z")).isEqualTo(0.01);
        assertThat(inputAt(table, "2026-01-01T23:00:00Z")).isEqualTo(0.03);
        assertThat(inputAt(table, "2026-01-01T00:09:00Z")).isEqualTo(0.03);
    }

    private static double inputAt(PriceTable table, String instant) {
        return TestPrices.found(table, "p", "m", TestPrices.millis(instant))
                .rates(0)
                .inputPer1k();
    }

    @Test
    void aStepKeepsTheRatesItDoesNotName() throws Exception {
        PriceTable table = TestPrices.table(
                "provider p",
                "model m",
                "price input=1 output=2 cache-read=0.5",
                "above 100 input=3",
                "above 1000 output=9");
        PriceMatch match = TestPrices.found(table, "p", "m", NOW);

        assertThat(match.rates(-1).inputPer1k()).isEqualTo(0.001);
        assertThat(match.rates(100).inputPer1k()).isEqualTo(0.001);
        assertThat(match.rates(101).inputPer1k()).isEqualTo(0.003);
        assertThat(match.rates(101).outputPer1k()).isEqualTo(0.002);
        assertThat(match.rates(1_001).inputPer1k()).isEqualTo(0.003);
        assertThat(match.rates(1_001).outputPer1k()).isEqualTo(0.009);
        assertThat(match.rates(1_001).listed(PricePart.CACHE_READ)).isEqualTo(500_000);
    }

    @Test
    void anExactNameWinsOverAPatternBeforeIt() throws Exception {
        PriceTable table = TestPrices.table(
                "provider p", "model a", "match gpt-*", "price input=1", "model b", "match gpt-x", "price input=2");

        assertThat(TestPrices.found(table, "p", "gpt-x", NOW).model()).isEqualTo("b");
        assertThat(TestPrices.found(table, "p", "gpt-y", NOW).model()).isEqualTo("a");
        assertThat(TestPrices.found(table, "p", "gpt-y", NOW).rule()).isEqualTo("gpt-*");
    }

    @Test
    void amongPatternsTheFirstInTheFileWins() throws Exception {
        PriceTable table = TestPrices.table(
                "provider p", "model a", "match *-mini*", "price input=1", "model b", "match gpt-*", "price input=2");

        assertThat(TestPrices.found(table, "p", "gpt-mini-1", NOW).model()).isEqualTo("a");
        assertThat(TestPrices.found(table, "p", "gpt-1", NOW).model()).isEqualTo("b");
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o, gpt-4o, true",
        "gpt-4o, gpt-4, false",
        "gpt-4o, gpt-4o-mini, false",
        "gpt-*, gpt-, true",
        "gpt-*, gpt, false",
        "*mini, gpt-mini, true",
        "*mini, mini-1, false",
        "*claude*, us.claude-3, true",
        "*a*b*, xaxbx, true",
        "*a*b*, xbxax, false",
        "*ab, aab, true",
        "grok-4-####, grok-4-0709, true",
        "grok-4-####, grok-4-070, false",
        "grok-4-####, grok-4-07o9, false",
        "v#*, v3-large, true",
        "*, anything, true"
    })
    void patternsStandForNames(String pattern, String name, boolean fits) {
        assertThat(ModelNamePattern.matches(pattern, name)).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            commentCharacter = '~',
            value = {
                "model m;price input=1 | 1 | expected 'provider ID' before anything else",
                "# nothing | 1 | there is no provider in it",
                "provider | 1 | expected one word after provider",
                "provider a b | 1 | expected one word after provider",
                "provider p;model m;price input=1;provider P | 4 | provider p is there twice",
                "provider p;falls-back-to q | 1 | falls back to q, which is not in this file",
                "provider p;name | 2 | expected at least one word after name",
                "provider p;price input=1 | 2 | 'price' is not known here",
                "provider p;model m;prise input=1 | 3 | 'prise' is not known; use provider, model, match, price",
                "provider p;model m;name x | 3 | name and falls-back-to stand before the first model",
                "provider p;model | 2 | expected one word after model",
                "provider p;model a b;price input=1 | 2 | expected one word after model",
                "provider p;model m;match | 3 | expected at least one name",
                "provider p;model m;provider q | 2 | model m has no price; add 'price input=... output=...'",
                "provider p;model m | 2 | model m has no price",
                "provider p;model m;from 2026-01-01 input=1 | 3 | needs a 'price' line before 'from'",
                "provider p;model m;price input=1;price input=2 | 4 | has a price already",
                "provider p;model m;price output=1 | 3 | add input=AMOUNT",
                "provider p;model m;price | 3 | expected at least one rate",
                "provider p;model m;price inptu=1 | 3 | 'inptu=1' is not a rate; write KEY=AMOUNT with one of the keys input",
                "provider p;model m;price input=1 input=2 | 3 | input is there twice",
                "provider p;model m;price input=$1 | 3 | '$1' is not an amount",
                "provider p;model m;price input=-1 | 3 | '-1' is not an amount",
                "provider p;model m;price input=1e3 | 3 | '1e3' is not an amount",
                "provider p;model m;price input=1. | 3 | '1.' is not an amount",
                "provider p;model m;price input= | 3 | '' is not an amount",
                "provider p;model m;price input=.5 | 3 | '.5' is not an amount",
                "provider p;model m;price input=0.0000001 | 3 | at most six decimals",
                "provider p;model m;price input=10001 | 3 | from 0 to 10000",
                "provider p;model m;price input=10000.000001 | 3 | from 0 to 10000",
                "provider p;model m;price input=1;from 2026-13-01 input=1 | 4 | expected a day like 2026-09-01 after from",
                "provider p;model m;price input=1;from 2026-02-30 input=1 | 4 | found 2026-02-30",
                "provider p;model m;price input=1;from tomorrow input=1 | 4 | found tomorrow",
                "provider p;model m;price input=1;daily 00:30 input=1 | 4 | expected a part of the day like 00:30-16:30",
                "provider p;model m;price input=1;daily 25:00-26:00 input=1 | 4 | found 25:00-26:00",
                "provider p;model m;price input=1;daily 10:00-10:00 input=1 | 4 | found 10:00-10:00",
                "provider p;model m;price input=1;above many input=2 | 4 | expected a number of tokens after above",
                "provider p;model m;price input=1;above 9 input=2;above 9 input=3 | 5 | greater than that of the step before",
                "provider p;model m;price input=1;model M;price input=2 | 4 | claims the name 'm', which another model",
                "provider p;model m;price input=1;model n;match M;price input=2 | 4 | remove one of them"
            })
    void aBrokenLineIsNamedWithWhatWouldBeRight(String lines, int line, String problem) {
        assertThatThrownBy(() -> TestPrices.table(lines.split(";")))
                .isInstanceOf(InvalidPricesException.class)
                .hasMessageStartingWith("my-prices.txt, line " + line + ": ")
                .hasMessageContaining(problem);
    }
}
