package io.flowtap.testapps.endtoend;

import io.flowtap.testapps.fakellm.Failure;
import io.flowtap.testapps.fakellm.Reply;
import io.flowtap.testapps.fakellm.Script;
import io.flowtap.testapps.fakellm.Usage;
import java.util.ArrayList;
import java.util.List;

/** The scenarios, and what the model answers in each. */
final class Scenarios {

    static final String PROGRAM = "io.flowtap.testapps.scenarios.ScenarioProgram";
    static final String PACKAGE = "io.flowtap.testapps.scenarios.";

    /** A model with a price, which serves some of the scenarios. */
    static final String PRICED_MODEL = "gpt-5-mini-2025-08-07";

    /** Usage of the calls whose cost is checked: 113 plain and 384 cached input tokens, 31 output tokens. */
    static final Usage PRICED_USAGE = new Usage(497, 31, 384, 12);

    /** 0.25, 0.025 and 2 dollars for a million of them: 99.85 millionths. */
    static final int PRICED_COST_MICROS = 100;

    // spotless:off
    private static final List<String> SINCE_1_0_0 = List.of(
            "SyncChat", "StreamingChat", "StreamingWithoutUsage", "StreamingBrokenMidway", "FailingChat", "RetriedChat",
            "ContentFiltered", "AiServiceChat", "AiServiceStream", "AiServiceStreamFailing", "FlowFailingInModel",
            "FlowTimingOut", "ToolOk", "ToolThrowing", "ToolUnknown", "ToolBadArguments", "ToolCallingModel",
            "ParallelFlows", "ParallelStreams", "Retrieval", "StoreSearch", "EmbeddingCalls", "UserWrittenModel",
            "UserWrittenStreamingModel", "UserWrittenRetriever", "UserWrittenStore", "WrapperModel", "Moderated");
    // spotless:on
    private static final List<String> SINCE_1_7_1 = List.of(
            "InputGuardrailBlocking",
            "OutputGuardrailBlocking",
            "OutputGuardrailReprompting",
            "ConcurrentTools",
            "FlowFailingInTool");
    private static final List<String> SINCE_1_13_0 = List.of("CancelledStream");
    private static final List<String> SINCE_1_19_0 = List.of("EmbeddingRequests");

    private Scenarios() {}

    static List<String> of(Environment environment) {
        List<String> names = new ArrayList<>(SINCE_1_0_0);
        names.addAll(environment.isAtLeast("1.7.1") ? SINCE_1_7_1 : List.of());
        names.addAll(environment.isAtLeast("1.13.0") ? SINCE_1_13_0 : List.of());
        names.addAll(environment.isAtLeast("1.19.0") ? SINCE_1_19_0 : List.of());
        return names;
    }

    static Script script() {
        Script script = new Script();
        models(script);
        tools(script);
        flows(script);
        parallel(script);
        return script.flag("nincompoop");
    }

    private static void models(Script script) {
        script.serve("SyncChat", PRICED_MODEL).serve("StreamingChat", PRICED_MODEL);
        script.serve("EmbeddingCalls", "text-embedding-3-small");
        answer(script, "SyncChat", Reply.text("Good day.").usage(PRICED_USAGE));
        answer(
                script,
                "StreamingChat",
                Reply.text("Good day to you.").usage(PRICED_USAGE).pieceDelayMillis(5));
        answer(script, "StreamingWithoutUsage", Reply.text("One two three.").withoutUsage());
        answer(
                script,
                "StreamingBrokenMidway",
                Reply.text("One two three.").pieceDelayMillis(100).with(new Failure.Reset(2)));
        answer(script, "FailingChat", Reply.error(500));
        script.onceOnUserOfModel("RetriedChat", "", Reply.error(500));
        answer(script, "RetriedChat", Reply.text("At last.").usage(40, 3));
        answer(
                script,
                "ContentFiltered",
                Reply.text("I would").finishReason("content_filter").usage(30, 2));
        answer(script, "WrapperModel", Reply.text("Wrapped.").usage(21, 4));
        answer(script, "Moderated", Reply.text("Never shown."));
    }

    private static void tools(Script script) {
        answer(
                script,
                "ToolOk",
                Reply.toolCall("weather", "{\"city\":\"Oslo\"}").usage(50, 10),
                Reply.text("{tool}.").usage(70, 8));
        answer(
                script,
                "ToolThrowing",
                Reply.toolCall("stock", "{\"article\":\"bell\"}").usage(51, 11),
                Reply.text("I could not find out: {tool}").usage(71, 9));
        answer(
                script,
                "ToolUnknown",
                Reply.toolCall("unreal", "{}").usage(52, 12),
                Reply.text("I was wrong: {tool}").usage(72, 7));
        answer(
                script,
                "ToolBadArguments",
                Reply.toolCall("add", "{\"one\": \"not a number\", oops").usage(53, 13));
        answer(
                script,
                "ToolCallingModel",
                Reply.toolCall("translate", "{\"text\":\"house\"}").usage(54, 14),
                Reply.text("It is {tool}.").usage(74, 6));
        answer(script, "ToolCallingModel-inner", Reply.text("maison").usage(15, 2));
        answer(
                script,
                "ConcurrentTools",
                Reply.toolCall("twice", "{\"number\":1}")
                        .andToolCall("twice", "{\"number\":2}")
                        .andToolCall("twice", "{\"number\":3}")
                        .usage(55, 15),
                Reply.text("Done.").usage(75, 5));
        answer(
                script,
                "FlowFailingInTool",
                Reply.toolCall("payOut", "{\"euros\":5}").usage(56, 16));
    }

    private static void flows(Script script) {
        answer(script, "AiServiceChat", Reply.text("Hi ann.").usage(25, 5));
        answer(
                script,
                "AiServiceStream",
                Reply.toolCall("time", "{}").usage(60, 9),
                Reply.text("It is {tool} now.").usage(80, 6).pieceDelayMillis(5));
        answer(script, "AiServiceStreamFailing", Reply.text("One two three.").with(new Failure.Reset(2)));
        answer(script, "FlowFailingInModel", Reply.error(500));
        answer(script, "FlowTimingOut", Reply.failing(new Failure.Hang(0)));
        answer(script, "Retrieval", Reply.text("65 euros.").usage(90, 4));
        answer(script, "UserWrittenRetriever", Reply.text("Three things.").usage(91, 4));
        answer(script, "UserWrittenStore", Reply.text("In the attic.").usage(92, 4));
        answer(script, "InputGuardrailBlocking", Reply.text("Hello to you.").usage(31, 4));
        answer(script, "OutputGuardrailBlocking", Reply.text("I promise.").usage(32, 4));
        script.onUserOfModel(
                "OutputGuardrailReprompting", "Shorter", Reply.text("Short.").usage(45, 2));
        answer(
                script,
                "OutputGuardrailReprompting",
                Reply.text("This is a rather long answer.").usage(33, 8));
        answer(script, "CancelledStream", Reply.text("word ".repeat(200)).pieceDelayMillis(20));
    }

    /** Every person gets an answer of their own, with a usage of its own. */
    private static void parallel(Script script) {
        for (int person = 100; person < 120; person++) {
            script.onUserOfModel(
                    "ParallelFlows",
                    "Person " + person,
                    Reply.toolCall("twice", "{\"number\":" + person + "}")
                            .usage(1000 + person, 10)
                            .delayMillis(30),
                    Reply.text(person + " gets {tool}").usage(2000 + person, 20).delayMillis(30));
            script.onUserOfModel(
                    "ParallelStreams",
                    "Person " + person,
                    Reply.text("This is for " + person).usage(3000 + person, 30).pieceDelayMillis(10));
        }
    }

    private static void answer(Script script, String scenario, Reply... replies) {
        script.onUserOfModel(scenario, "", replies);
    }
}
