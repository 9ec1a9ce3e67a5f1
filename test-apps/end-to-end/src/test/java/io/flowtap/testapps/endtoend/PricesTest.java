package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.fakellm.FakeLlm;
import io.flowtap.testapps.fakellm.Reply;
import io.flowtap.testapps.fakellm.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What calls cost. Expected prices are those of genai-prices as of 2026-09-23, in US dollars for a million tokens, and
 * for cached input of fine-tuned models those of OpenAI's price list; costs are calculated by hand.
 */
class PricesTest {

    private static final Usage PLAIN = Usage.of(10_000, 1_000);

    /** 6,000 tokens at the full price of input, 4,000 at that of cached input, 1,000 of output. */
    private static final Usage CACHED = new Usage(10_000, 1_000, 4_000, 0);

    /** Costs and rates of calls with a price; all null for a call without one. */
    private record Price(Double inputPer1k, Double outputPer1k, Integer micros) {}

    private static final Price NONE = new Price(null, null, null);
    private static final Price FREE = new Price(0.0, 0.0, 0);

    /**
     * @param provider as LangChain4j calls it
     * @param served the model that answers
     */
    record Call(String provider, String asked, String served, Usage usage, Price price) {

        @Override
        public String toString() {
            return provider + " " + asked + (served.equals(asked) ? "" : " served by " + served);
        }
    }

    private static List<RecordedEvent> events;
    private static Map<String, Object> totals;

    private static Call call(String provider, String model, Usage usage, Price price) {
        return new Call(provider, model, model, usage, price);
    }

    private static Call served(String provider, String asked, String served, Price price) {
        return new Call(provider, asked, served, PLAIN, price);
    }

    static Stream<Call> calls() {
        return Stream.of(
                // 0.2, cached 0.02, output 1.2 since 2026-07-30; five times that before.
                call("OPEN_AI", "gpt-5.6-luna", CACHED, new Price(0.0002, 0.0012, 1_200 + 80 + 1_200)),
                // 2 and 10: the rise to 3 and 15 that was announced for 2026-09-01 was cancelled.
                call("OPEN_AI", "claude-sonnet-5", PLAIN, new Price(0.002, 0.01, 20_000 + 10_000)),
                call("ANTHROPIC", "claude-sonnet-5-20260701", PLAIN, new Price(0.002, 0.01, 20_000 + 10_000)),
                // 5 and 30; from 272,000 tokens of input on, 10 and 45 for the whole call.
                call("OPEN_AI", "gpt-5.5", Usage.of(271_999, 1_000), new Price(0.005, 0.03, 1_359_995 + 30_000)),
                call(
                        "OPEN_AI",
                        "gpt-5.5-2026-04-23",
                        Usage.of(272_000, 1_000),
                        new Price(0.01, 0.045, 2_720_000 + 45_000)),
                // 1.5 and 7.5, to which the alias moved on 2026-06-16; the version before it costs 0.4 and 2.
                call("MISTRAL_AI", "mistral-medium-latest", PLAIN, new Price(0.0015, 0.0075, 15_000 + 7_500)),
                call("MISTRAL_AI", "mistral-medium-3-5", PLAIN, new Price(0.0015, 0.0075, 15_000 + 7_500)),
                call("MISTRAL_AI", "mistral-medium-2508", PLAIN, new Price(0.0004, 0.002, 4_000 + 2_000)),
                // A version that came later has the price of neither elder: 5 and 25, and 4 and 20.
                call("ANTHROPIC", "claude-opus-5-20260101", PLAIN, new Price(0.005, 0.025, 50_000 + 25_000)),
                call("ANTHROPIC", "claude-opus-5.5", PLAIN, new Price(0.004, 0.02, 40_000 + 20_000)),
                call("ANTHROPIC", "claude-opus-5-9", PLAIN, NONE),
                call("OPEN_AI", "claude-opus-5.9", PLAIN, NONE),
                call("MISTRAL_AI", "mistral-medium-2612", PLAIN, NONE),
                served("MISTRAL_AI", "mistral-medium", "mistral-medium-2612", NONE),
                served("OPEN_AI", "gpt-5.6-sol", "gpt-5.7-sol", NONE),
                served("OPEN_AI", "our-assistant", "gpt-5.6-luna", new Price(0.0002, 0.0012, 2_000 + 1_200)),
                // Free at OpenRouter, and never what the maker takes for it, which for deepseek-r1 is 0.55 or less.
                call("OPEN_AI", "deepseek/deepseek-r1:free", PLAIN, NONE),
                call("OTHER", "deepseek/deepseek-r1-0528:free", PLAIN, FREE),
                call("OTHER", "anthropic/claude-opus-5:free", PLAIN, FREE),
                // Trained on one's own: 3.75, cached 1.875, output 15; and 3, 0.75, 12.
                call(
                        "OPEN_AI",
                        "ft:gpt-4o-2024-08-06:acme::a1b2c3",
                        CACHED,
                        new Price(0.00375, 0.015, 22_500 + 7_500 + 15_000)),
                call(
                        "OPEN_AI",
                        "ft:gpt-4.1-2025-04-14:acme::a1b2c3",
                        CACHED,
                        new Price(0.003, 0.012, 18_000 + 3_000 + 12_000)),
                // Run by oneself, whatever client asks for it.
                call("OPEN_AI", "deepseek-r1:8b", PLAIN, NONE),
                call("OLLAMA", "deepseek-r1:14b", PLAIN, NONE));
    }

    @BeforeAll
    static void ask() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        List<String> arguments = new ArrayList<>();
        try (FakeLlm llm = FakeLlm.start()) {
            arguments.add(llm.baseUrl());
            calls().forEach(call -> {
                arguments.addAll(List.of(call.provider(), call.asked()));
                llm.script()
                        .serve(call.asked(), call.served())
                        .onUserOfModel(call.asked(), "", Reply.text("Hi.").usage(call.usage()));
            });
            ForkedApp.on(Jdk.own())
                    .observed(home)
                    .main(
                            Environment.newest().classPath(),
                            Scenarios.PACKAGE + "PricedCallsProgram",
                            arguments.toArray(String[]::new))
                    .run()
                    .successfully();
        }
        events = home.events("model_cost");
        totals = totals(FlowtapHome.json(Command.run(home, "report", "--json")));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> totals(Map<String, Object> report) {
        return (Map<String, Object>) report.get("totals");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aCallCostsWhatTheFactsSayOrIsNotPriced(Call call) {
        RecordedEvent cost = events.stream()
                .filter(event -> call.asked().equals(event.get("requested_model")))
                .findFirst()
                .orElseThrow();

        assertThat(cost.context())
                .containsEntry("model_name", call.served())
                .containsEntry("input_tokens", call.usage().prompt())
                .containsEntry("output_tokens", call.usage().completion())
                .containsEntry("priced", call.price() != NONE);
        assertThat(cost.get("cost_usd_micros")).isEqualTo(call.price().micros());
        assertThat(dollars(cost.get("rate_input_per_1k")))
                .isEqualTo(call.price().inputPer1k());
        assertThat(dollars(cost.get("rate_output_per_1k")))
                .isEqualTo(call.price().outputPer1k());
    }

    private static Double dollars(Object number) {
        return number == null ? null : ((Number) number).doubleValue();
    }

    @Test
    void aReportAddsUpWhatHasAPriceAndCountsWhatHasNone() {
        List<Price> prices = calls().map(Call::price).toList();

        assertThat(events).hasSize(prices.size());
        assertThat(totals)
                .containsEntry("model_calls", prices.size())
                .containsEntry("unpriced_calls", (int)
                        prices.stream().filter(price -> price == NONE).count())
                .containsEntry(
                        "cost_usd_micros",
                        prices.stream()
                                .filter(price -> price != NONE)
                                .mapToInt(Price::micros)
                                .sum());
    }
}
