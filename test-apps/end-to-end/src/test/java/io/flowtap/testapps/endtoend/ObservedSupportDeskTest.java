package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.flowtap.testapps.fakellm.FakeLlm;
import io.flowtap.testapps.fakellm.ScriptFile;
import io.flowtap.testapps.fakellm.Served;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The day of the demo: the report is right to the unit against what fake-llm served. */
@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
class ObservedSupportDeskTest {

    private static final String CHAT_MODEL = "gpt-5-mini-2025-08-07";
    private static final String EMBEDDING_MODEL = "text-embedding-3-small";

    @Parameter
    Jdk jdk;

    @Test
    void theReportAgreesWithWhatWasServedAndTheCustomersNoticeNothing() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        String without;
        try (FakeLlm llm = FakeLlm.start(0, ScriptFile.supportDesk())) {
            without = supportDesk(llm).run().successfully().stdout();
        }
        List<Served> served;
        try (FakeLlm llm = FakeLlm.start(0, ScriptFile.supportDesk())) {
            ForkedApp.Ended ended = supportDesk(llm).observed(home).run().successfully();
            assertThat(ended.stdout()).isEqualTo(without).contains("desk: ");
            assertThat(ended.stderr()).isEmpty();
            served = llm.received();
        }

        Map<String, Object> report = JSON.std.mapFrom(Command.run(home, "report", "--json"));

        assertModel(report, CHAT_MODEL, served, chatCost(served));
        assertModel(report, EMBEDDING_MODEL, served, embeddingCost(served));
        assertThat(line(report, "flows", "SupportAssistant.answer"))
                .containsEntry("runs", 5)
                .containsEntry("ok", 4)
                .containsEntry("blocked", 1)
                .containsEntry("failed", 0);
        assertThat(line(report, "flows", "SupportAssistant.answerLive"))
                .containsEntry("runs", 2)
                .containsEntry("ok", 2);
        assertThat(line(report, "tools", "orderStatus"))
                .containsEntry("calls", 2)
                .containsEntry("errors", 1);
        assertThat(line(report, "tools", "refund")).containsEntry("calls", 1).containsEntry("errors", 0);
        assertThat(lines(report, "retrievals"))
                .singleElement()
                .satisfies(retrieval ->
                        assertThat(retrieval).containsEntry("store", "inmemory").containsEntry("queries", 7));
        assertThat(lines(report, "blocks"))
                .singleElement()
                .satisfies(block -> assertThat(block)
                        .containsEntry("guardrail", "PromptInjectionGuardrail")
                        .containsEntry("direction", "input")
                        .containsEntry("count", 1));
    }

    @Test
    void theLastTraceShowsTheTreeOfTheLastQuestion() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        try (FakeLlm llm = FakeLlm.start(0, ScriptFile.supportDesk())) {
            supportDesk(llm).observed(home).run().successfully();
        }

        assertThat(Command.run(home, "trace", "last"))
                .contains("SupportAssistant.answer")
                .contains(CHAT_MODEL)
                .contains(EMBEDDING_MODEL);
    }

    private static void assertModel(Map<String, Object> report, String model, List<Served> all, int costMicros) {
        List<Served> served =
                all.stream().filter(each -> each.servedModel().equals(model)).toList();
        assertThat(lines(report, "models"))
                .filteredOn(line -> model.equals(line.get("model")))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .containsEntry("calls", served.size())
                        .containsEntry("failed", 0)
                        .containsEntry("unpriced_calls", 0)
                        .containsEntry(
                                "input_tokens", sum(served, each -> each.usage().prompt()))
                        .containsEntry("cost_usd_micros", costMicros));
        if (model.equals(CHAT_MODEL)) {
            assertThat(lines(report, "models"))
                    .filteredOn(line -> model.equals(line.get("model")))
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .containsEntry(
                                    "output_tokens",
                                    sum(served, each -> each.usage().completion()))
                            .containsEntry(
                                    "cache_read_tokens",
                                    sum(served, each -> each.usage().cached()))
                            .containsEntry(
                                    "reasoning_tokens",
                                    sum(served, each -> each.usage().reasoning())));
        }
    }

    private static int sum(List<Served> served, ToIntFunction<Served> part) {
        return served.stream().mapToInt(part).sum();
    }

    /** 0.25, 0.025 and 2 dollars for a million input, cached and output tokens; each call is rounded. */
    private static int chatCost(List<Served> served) {
        return served.stream()
                .filter(each -> each.servedModel().equals(CHAT_MODEL))
                .map(Served::usage)
                .mapToInt(usage -> (int) Math.round(
                        (usage.prompt() - usage.cached()) * 0.25 + usage.cached() * 0.025 + usage.completion() * 2.0))
                .sum();
    }

    /** 0.02 dollars for a million tokens. */
    private static int embeddingCost(List<Served> served) {
        return served.stream()
                .filter(each -> each.servedModel().equals(EMBEDDING_MODEL))
                .mapToInt(each -> (int) Math.round(each.usage().prompt() * 0.02))
                .sum();
    }

    private static Map<String, Object> line(Map<String, Object> report, String table, String name) {
        return lines(report, table).stream()
                .filter(line -> name.equals(line.get("name")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + name + " in " + report.get(table)));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> lines(Map<String, Object> report, String table) {
        return (List<Map<String, Object>>) report.get(table);
    }

    private ForkedApp supportDesk(FakeLlm llm) {
        return ForkedApp.on(jdk).env("OPENAI_BASE_URL", llm.baseUrl()).jar(Project.supportDeskJar());
    }
}
