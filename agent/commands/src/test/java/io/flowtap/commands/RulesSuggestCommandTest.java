package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.rules.file.Is;
import io.flowtap.rules.file.MethodRule;
import io.flowtap.rules.file.RulesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesSuggestCommandTest {

    /** As people write who like interfaces, getters and callbacks. */
    private static final String SOURCE = """
            package com.acme;
            import java.util.*;
            import java.util.concurrent.*;
            public class App { public static void main(String[] arguments) {} }

            class Pipeline { private String pipelineId; public String getPipelineId() { return pipelineId; } }
            class PipelineResult {
                private boolean success;
                public boolean isSuccess() { return success; }
            }
            class PipelineOrchestrator {
                private StepHandler handler;
                public PipelineResult run(Pipeline pipeline, Map<String, Object> input) {
                    handler.handle(new Step(), input);
                    return null;
                }
                public CompletableFuture<PipelineResult> runAsync(Pipeline pipeline) {
                    return CompletableFuture.supplyAsync(() -> run(pipeline, Map.of()));
                }
            }
            class PipelineController {
                private PipelineOrchestrator orchestrator;
                public PipelineResult execute(Pipeline pipeline) { return orchestrator.run(pipeline, Map.of()); }
            }

            class Step { private String name; private Type type; public Type getType() { return type; } enum Type { A, B } }
            interface StepHandler { Map<String, Object> handle(Step step, Map<String, Object> context); }
            class PromptStepHandler implements StepHandler {
                private LlmClient llm;
                public Map<String, Object> handle(Step step, Map<String, Object> context) {
                    llm.chat(new ChatRequest());
                    return null;
                }
            }
            class CodeStepHandler implements StepHandler {
                public Map<String, Object> handle(Step s, Map<String, Object> c) { return null; }
            }

            class ChatRequest { private String model; private List<String> messages; public String getModel() { return model; } }
            record ChatUsage(long inputTokens, long outputTokens) {}
            record ChatAnswer(String text, ChatUsage usage) {}
            interface LlmClient { ChatAnswer chat(ChatRequest request); }
            class HttpLlmClient implements LlmClient {
                private final java.net.http.HttpClient http = java.net.http.HttpClient.newHttpClient();
                private String model;
                public HttpLlmClient withModel(String model) { return this; }
                public String getModel() { return model; }
                public ChatAnswer chat(ChatRequest request) { return null; }
            }

            record Passage(String text, float similarity) {}
            class Hits { private List<Passage> passages; public List<Passage> getPassages() { return passages; } }
            class KnowledgeSearchService {
                private VectorStoreClient store;
                public Hits search(String question) { return null; }
            }
            class VectorStoreClient { private String collectionName; public String getCollectionName() { return collectionName; } }
            class TextEmbedder { public float[] embed(String text) { return null; } }
            class PromptGuard { public boolean isSafe(String prompt) { return true; } }
            class WeatherTool implements AgentTool { public String getName() { return "w"; } public String execute(String json) { return null; } }
            class ClockTool implements AgentTool { public String getName() { return "c"; } public String execute(String json) { return null; } }
            interface AgentTool { String getName(); String execute(String json); }
            class SupportAgent {
                private String name; private String systemPrompt; private List<AgentTool> tools;
                public String chat(String text) { for (AgentTool each : tools) { each.execute(text); } return null; }
            }
            final class UserContext { static String getUserId() { return null; } public static String currentUserId() { return null; } }

            class LlmResponse { String text; public String getText() { return text; } public void process() {} }
            class WorkflowTest { public void run(Pipeline pipeline) {} }
            class LlmServiceFactory { public LlmClient create(String name) { return null; } }
            class OrderService { public String execute(String order) { return null; } }
            """;

    @TempDir
    private static Path work;

    @TempDir
    private Path folder;

    private static CompiledApplication application;

    @BeforeAll
    static void compile() throws IOException {
        application = CompiledApplication.of(work, SOURCE);
    }

    @Test
    void executorsAreFoundWithTheirKindsAndNothingElseIs() throws Exception {
        Map<String, String> kinds = new TreeMap<>();
        for (MethodRule each : suggested().rules()) {
            kinds.put(
                    each.method().text().replace("com.acme.", ""),
                    ((Is.Kind) each.is()).kind().word());
        }

        assertThat(kinds)
                .isEqualTo(Map.of(
                        "PipelineOrchestrator.run", "flow",
                        "StepHandler+.handle", "node",
                        "LlmClient+.chat", "model",
                        "KnowledgeSearchService.search", "retrieval",
                        "TextEmbedder.embed", "embedding",
                        "PromptGuard.isSafe", "guardrail",
                        "AgentTool+.execute", "tool",
                        "SupportAgent.chat", "agent",
                        "SupportAgent.new", "agent_created"));
    }

    @Test
    void pathsLeadThroughMembersThatExist() throws Exception {
        assertThat(values("PipelineOrchestrator.run"))
                .containsEntry("flow_id", "pipeline.pipelineId")
                .containsEntry("user_id", "static com.acme.UserContext.currentUserId()");
        assertThat(values("StepHandler+.handle"))
                .containsEntry("tool_id", "arg0.name")
                .containsEntry("tool_type", "arg0.type");
        assertThat(values("LlmClient+.chat"))
                .containsEntry("requested_model", "request.model")
                .containsEntry("input_tokens", "return.usage.inputTokens")
                .containsEntry("output_tokens", "return.usage.outputTokens");
        assertThat(values("KnowledgeSearchService.search"))
                .containsEntry("index_name", "this.store.collectionName")
                .containsEntry("sources_found", "size(return.passages)")
                .containsEntry("top_score", "max(return.passages[*].similarity)");
        assertThat(values("AgentTool+.execute")).containsEntry("tool_id", "this.name");
        assertThat(values("SupportAgent.chat")).containsEntry("agent_id", "this.name");
    }

    @Test
    void whatIsWrittenIsCheckedWithoutAComplaint() throws Exception {
        Path file = folder.resolve("rules.yaml");
        CommandRun written =
                CommandRun.bare("rules", "suggest", application.folder().toString(), "-o", file.toString());
        CommandRun check =
                CommandRun.bare("rules", "check", application.folder().toString(), file.toString());

        assertThat(written.exitCode()).isZero();
        assertThat(written.out()).isEmpty();
        assertThat(written.err()).contains(file + " has 9 rules");
        assertThat(check.out()).startsWith("9 rules fit: ");
        assertThat(check.exitCode()).isZero();
        assertThat(folder.resolve("flowtap-rules.schema.json"))
                .content()
                .isEqualTo(CommandRun.bare("rules", "schema").out());
        assertThat(file).content().startsWith("# yaml-language-server: $schema=flowtap-rules.schema.json\n");
    }

    @Test
    void eachRuleSaysWhyAndTheMostCertainIsFirst() throws Exception {
        List<String> lines = CommandRun.bare(
                        "rules", "suggest", application.folder().toString())
                .lines();

        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("  - method: ")) {
                assertThat(lines.get(i - 1)).startsWith("  # ");
            }
        }
        String all = String.join("\n", lines);
        assertThat(all)
                .contains("LlmClient.chat is certainly a model: what it comes to has numbers of tokens, it takes a\n")
                .contains("SupportAgent.chat is likely an agent");
        assertThat(all.indexOf("is certainly")).isLessThan(all.indexOf("is likely"));
        assertThat(all.lastIndexOf("is certainly")).isLessThan(all.indexOf("is likely"));
    }

    @Test
    void aFileIsNotWrittenOverUnlessItIsMeant() throws Exception {
        Path file = Files.writeString(folder.resolve("rules.yaml"), "mine");
        String[] arguments = {"rules", "suggest", application.folder().toString(), "--output", file.toString()};

        CommandRun refused = CommandRun.bare(arguments);

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("is there already").contains("--force");
        assertThat(file).content().isEqualTo("mine");
        CommandRun forced =
                CommandRun.bare("rules", "suggest", application.folder().toString(), "-o", file.toString(), "--force");
        assertThat(forced.exitCode()).isZero();
        assertThat(file).content().contains("rules:");
    }

    @Test
    void whereNothingLooksLikeAnExecutorItSaysWhatWasLookedAt() throws Exception {
        CompiledApplication other = CompiledApplication.of(
                folder,
                "package org.shop; public class OrderService { public String execute(String order) { return order; } }");

        CommandRun run = CommandRun.bare("rules", "suggest", other.folder().toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("none of the 1 classes of the application looks like an executor")
                .contains("WorkflowExecutor")
                .contains("docs/rules.md");
    }

    @Test
    void classesOfLibrariesInAShadedJarAreLeftOutAndNamed() throws Exception {
        CompiledApplication library = CompiledApplication.of(
                folder.resolve("library"),
                "package org.vendor.ai; public class VendorAgent { public String run(String text) { return text; } }");
        Map<String, byte[]> shaded = new LinkedHashMap<>(CompiledApplication.manifest("Main-Class: com.acme.App"));
        shaded.putAll(application.entries(""));
        shaded.putAll(library.entries(""));
        Path jar = CompiledApplication.archive(folder.resolve("shaded.jar"), shaded);

        CommandRun run = CommandRun.bare("rules", "suggest", jar.toString());
        CommandRun wider = CommandRun.bare("rules", "suggest", jar.toString(), "--package", "com.acme,org.vendor");

        assertThat(run.err()).contains("1 classes are taken for those of libraries and left out (org.vendor)");
        assertThat(run.out()).doesNotContain("VendorAgent").contains("PipelineOrchestrator");
        assertThat(wider.err()).isEmpty();
        assertThat(wider.out()).contains("VendorAgent");
    }

    @Test
    void ofMethodsWithoutNamesOfParametersPathsCountArguments() throws Exception {
        CompiledApplication nameless = CompiledApplication.compiled(folder, List.of("-g:none"), List.of(), SOURCE);

        CommandRun run = CommandRun.bare("rules", "suggest", nameless.folder().toString());

        assertThat(run.out()).contains("flow_id: arg0.pipelineId").contains("requested_model: arg0.model");
        assertThat(RulesFile.read("", run.out()).problems()).isEmpty();
    }

    private static RulesFile suggested() {
        CommandRun run =
                CommandRun.bare("rules", "suggest", application.folder().toString());
        assertThat(run.exitCode()).isZero();
        RulesFile file = RulesFile.read("rules.yaml", run.out());
        assertThat(file.problems()).isEmpty();
        return file;
    }

    private static Map<String, String> values(String method) {
        Map<String, String> values = new TreeMap<>();
        for (MethodRule each : suggested().rules()) {
            if (each.method().text().equals("com.acme." + method)) {
                each.values().forEach(value -> values.put(value.key(), value.text()));
            }
        }
        return values;
    }
}
