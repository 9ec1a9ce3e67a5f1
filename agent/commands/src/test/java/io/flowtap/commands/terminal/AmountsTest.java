package io.flowtap.commands.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AmountsTest {

    @Test
    void writesCountsExactlyUntilTheyGetLong() {
        assertThat(Amounts.count(0)).isEqualTo("0");
        assertThat(Amounts.count(1_234)).isEqualTo("1,234");
        assertThat(Amounts.count(9_999_999)).isEqualTo("9,999,999");
        assertThat(Amounts.count(12_345_678)).isEqualTo("12.3M");
        assertThat(Amounts.count(12_345_678_901L)).isEqualTo("12.3G");
    }

    @Test
    void writesMoneyToTheMillionthOfADollar() {
        assertThat(Amounts.dollars(0)).isEqualTo("$0.000000");
        assertThat(Amounts.dollars(1)).isEqualTo("$0.000001");
        assertThat(Amounts.dollars(54_399)).isEqualTo("$0.054399");
        assertThat(Amounts.dollars(1_230_000)).isEqualTo("$1.230000");
        assertThat(Amounts.dollars(1_234_567_891_000L)).isEqualTo("$1,234,567.891000");
    }

    @Test
    void writesMoneyOfAColumnAlike() {
        assertThat(Amounts.dollars(5, 99_999_999)).isEqualTo("$0.000005");
        assertThat(Amounts.dollars(99_999_999, 99_999_999)).isEqualTo("$99.999999");
        assertThat(Amounts.dollars(5, 100_000_000)).isEqualTo("<$0.01");
        assertThat(Amounts.dollars(0, 100_000_000)).isEqualTo("$0.00");
        assertThat(Amounts.dollars(1_234_565_000L, 1_234_565_000L)).isEqualTo("$1,234.57");
    }

    @Test
    void writesDurationsWithThreeDigitsOrSo() {
        assertThat(Amounts.duration(0)).isEqualTo("0 ms");
        assertThat(Amounts.duration(0.25)).isEqualTo("0.3 ms");
        assertThat(Amounts.duration(7)).isEqualTo("7 ms");
        assertThat(Amounts.duration(999)).isEqualTo("999 ms");
        assertThat(Amounts.duration(1_000)).isEqualTo("1.00 s");
        assertThat(Amounts.duration(59_994)).isEqualTo("59.99 s");
        assertThat(Amounts.duration(59_996)).isEqualTo("1m 00s");
        assertThat(Amounts.duration(125_000)).isEqualTo("2m 05s");
        assertThat(Amounts.duration(11_220_000)).isEqualTo("3h 07m");
    }

    @Test
    void saysHundredPercentOnlyOfAll() {
        assertThat(Amounts.percent(3, 3)).isEqualTo("100%");
        assertThat(Amounts.percent(9_999, 10_000)).isEqualTo("99.9%");
        assertThat(Amounts.percent(2, 3)).isEqualTo("66.6%");
        assertThat(Amounts.percent(0, 3)).isEqualTo("0%");
    }

    @Test
    void writesSizes() {
        assertThat(Amounts.bytes(512)).isEqualTo("512 B");
        assertThat(Amounts.bytes(1_536)).isEqualTo("1.5 kB");
        assertThat(Amounts.bytes(1_048_575)).isEqualTo("1 MB");
        assertThat(Amounts.bytes(5L << 30)).isEqualTo("5 GB");
    }
}
