package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PricesCommandTest {

    @TempDir
    private Path directory;

    private String table() throws Exception {
        return Files.writeString(
                        directory.resolve("prices.txt"),
                        String.join(
                                "\n",
                                "provider openai",
                                "model gpt-4o",
                                "  match gpt-4o-2024-*",
                                "  price input=5 output=15 cache-read=2.5",
                                "  from 2026-12-01 input=2 output=8",
                                "model long",
                                "  price input=1 output=2",
                                "  above 200000 input=2 output=3",
                                "provider local",
                                "model free",
                                "  price input=0 output=0",
                                ""))
                .toString();
    }

    @Test
    void saysWhichPriceAModelGetsAndWhy() throws Exception {
        CommandRun run = CommandRun.bare(
                "prices", "gpt-4o-2024-08-06", "--provider", "openai", "--prices", table(), "--at", "2026-11-20");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.line("openai/gpt-4o")).isEqualTo("openai/gpt-4o USD per million tokens");
        assertThat(run.lines()).contains("  input         $5", "  output       $15", "  cache read  $2.5");
        assertThat(run.line("fits")).startsWith("gpt-4o-2024-08-06 of openai fits `gpt-4o-2024-*` in ");
        assertThat(run.line("1."))
                .isEqualTo("1. openai asked for gpt-4o-2024-08-06 (provider of the call): gpt-4o: gpt-4o-2024-*");
    }

    @Test
    void knowsPricesThatChangeWithTheDateAndTheSize() throws Exception {
        CommandRun later = CommandRun.bare("prices", "gpt-4o", "--prices", table(), "--at", "2026-12-02");
        CommandRun steps = CommandRun.bare("prices", "long", "--prices", table());

        assertThat(later.out()).contains("$2\n").contains("this price holds since 2026-12-01");
        assertThat(steps.line("usual")).isEqualTo("usual beyond 200,000 input tokens");
        assertThat(steps.line("input  ")).isEqualTo("input $1 $2");
    }

    @Test
    void saysWhatWasTriedForAModelWithoutPrice() throws Exception {
        CommandRun run = CommandRun.bare("prices", "home-made", "--prices", table());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("no price for home-made in ")
                .contains("1. openai asked for home-made")
                .contains("2. local asked for home-made")
                .contains("nothing fits")
                .contains("flowtap.prices=FILE");
    }

    @Test
    void writesJson() throws Exception {
        Map<String, Object> priced =
                CommandRun.bare("prices", "long", "--prices", table(), "--json").json();
        Map<String, Object> unpriced =
                CommandRun.bare("prices", "nope", "--prices", table(), "--json").json();

        assertThat(priced)
                .containsEntry("format", "flowtap.price.v1")
                .containsEntry("priced", true)
                .containsEntry("provider", "openai")
                .containsEntry("model", "long");
        assertThat(priced.get("usd_per_million_tokens")).isEqualTo(Map.of("input", 1, "output", 2));
        assertThat(priced.get("steps"))
                .isEqualTo(List.of(Map.of(
                        "above_input_tokens", 200000, "usd_per_million_tokens", Map.of("input", 2, "output", 3))));
        assertThat(unpriced).containsEntry("priced", false).doesNotContainKey("usd_per_million_tokens");
    }

    @Test
    void listsModels() throws Exception {
        CommandRun all = CommandRun.bare("prices", "--list", "--prices", table());
        CommandRun some = CommandRun.bare("prices", "--list", "gpt", "--prices", table());

        assertThat(all.line("openai/gpt-4o")).isEqualTo("openai/gpt-4o $5 $2.5 $15");
        assertThat(all.line("local/free")).isEqualTo("local/free $0 $0");
        assertThat(all.line("3 models")).isEqualTo("3 models, USD per million tokens");
        assertThat(some.lines()).hasSize(3);
        assertThat(CommandRun.bare("prices", "--list", "zzz", "--prices", table())
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void knowsTheBundledPrices() {
        assertThat(CommandRun.bare("prices", "openai/gpt-4o-mini").out())
                .contains("openai/gpt-4o-mini")
                .contains("the bundled price table");
        assertThat(CommandRun.bare("prices", "--list", "claude").lines().size()).isGreaterThan(5);
    }

    @Test
    void saysWhatIsWrongWithATable() throws Exception {
        Path broken = Files.writeString(directory.resolve("broken.txt"), "provider x\nmodel y\n  price input=cheap\n");

        CommandRun run = CommandRun.bare("prices", "y", "--prices", broken.toString());
        CommandRun missing = CommandRun.bare(
                "prices", "y", "--prices", directory.resolve("none.txt").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("error: " + broken + ", line 3:").contains("bundled prices until");
        assertThat(missing.err()).contains("cannot read the price table");
        assertThat(CommandRun.bare("prices").exitCode()).isEqualTo(2);
    }
}
