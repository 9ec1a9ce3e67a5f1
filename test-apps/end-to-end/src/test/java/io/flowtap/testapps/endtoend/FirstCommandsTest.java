package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.fakellm.FakeLlm;
import io.flowtap.testapps.fakellm.ScriptFile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody sees who tries the commands for the first time: in a pipe, on narrow terminals, with slips. */
class FirstCommandsTest {

    /** An application asked a model, and that is all. */
    private static final FlowtapHome CALL = FlowtapHome.empty();

    /** A day at the support desk, and later a call of another application. */
    private static final FlowtapHome DAY = FlowtapHome.empty();

    @BeforeAll
    static void record() throws Exception {
        try (FakeLlm llm = FakeLlm.start(0, Scenarios.script());
                FakeLlm ofDesk = FakeLlm.start(0, ScriptFile.supportDesk())) {
            call(llm, CALL);
            ForkedApp.on(Jdk.own())
                    .observed(DAY)
                    .env("OPENAI_BASE_URL", ofDesk.baseUrl())
                    .jar(Project.supportDeskJar())
                    .run()
                    .successfully();
            call(llm, DAY);
        }
    }

    private static void call(FakeLlm llm, FlowtapHome home) throws Exception {
        ForkedApp.on(Jdk.own())
                .observed(home)
                .main(Environment.newest().classPath(), Scenarios.PROGRAM, llm.baseUrl(), "SyncChat")
                .run()
                .successfully();
    }

    @ParameterizedTest
    @CsvSource({
        "events --type modelcost, did you mean model_cost?",
        "prices claude-opus-5 --provider antropic, did you mean anthropic?",
        "replay --from all --to sqlite --type tools_used, did you mean tool_used?"
    })
    void aSlipIsRefusedWithTheNearestName(String command, String said) throws Exception {
        ForkedApp.Ended ended = Command.end(DAY, command.split(" "));

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.stdout()).isEmpty();
        assertThat(ended.stderr()).contains(said);
    }

    @ParameterizedTest
    @CsvSource({"no-such-model-at-all-anywhere, nothing fits", "claude-opus-5-9, claude-opus-5-5"})
    void aModelNobodyKnowsIsAnsweredInAFewLines(String model, String said) throws Exception {
        ForkedApp.Ended ended = Command.end(DAY, "prices", model);

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.stdout()).contains("no price for " + model, said);
        assertThat(ended.stdout().lines()).hasSizeLessThan(8);
    }

    @ParameterizedTest
    @CsvSource({
        "40, prices --list",
        "80, prices --list",
        "40, report",
        "80, report",
        "40, trace last",
        "40, events",
        "40, doctor",
        "40, prices claude-opus-5-9"
    })
    void noLineIsWiderThanTheTerminal(int columns, String command) throws Exception {
        List<String> lines = OnTerminal.lines(columns, DAY, command.split(" "));

        assertThat(lines).hasSizeGreaterThan(3);
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.codePointCount(0, line.length()))
                        .as(line)
                        .isLessThanOrEqualTo(columns));
    }

    @ParameterizedTest
    @CsvSource({"40", "80"})
    void everyModelInTheListOfPricesHasARowUnlikeAllOthers(int columns) throws Exception {
        // A row begins at the left, and goes on further right; on wide terminals prices stand behind the name.
        List<String> names = new ArrayList<>();
        for (String row : String.join("\n", OnTerminal.lines(columns, DAY, "prices", "--list"))
                .split("\n(?! )")) {
            names.add(row.replaceFirst("(?s)\n  input .*", "")
                    .split(" {2,}\\$")[0]
                    .replaceAll("\\s", ""));
        }

        assertThat(names).hasSizeGreaterThan(1_500).doesNotHaveDuplicates();
    }

    @Test
    void theLastTraceIsAFlowEvenIfASingleCallCameLater() throws Exception {
        assertThat(Command.run(DAY, "trace", "last")).contains("flow SupportAssistant.answer");
    }

    @Test
    void withoutAFlowThereIsNoLastTraceAndTheWayToTheCallIsSaid() throws Exception {
        ForkedApp.Ended ended = Command.end(CALL, "trace", "last");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.stdout()).isEmpty();
        assertThat(ended.stderr()).contains("no flow").contains("flowtap.jar events");
    }
}
