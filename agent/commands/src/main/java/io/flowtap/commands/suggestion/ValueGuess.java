package io.flowtap.commands.suggestion;

import io.flowtap.commands.rulecheck.Application;
import io.flowtap.event.EventProperties;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Guesses where the values of an executor are, through members that exist. */
final class ValueGuess {

    // spotless:off
    private static final List<String> MODELS = List.of("model", "modelName", "modelId", "modelCode", "defaultModel");
    private static final List<String> PROVIDERS = List.of("provider", "providerName", "vendor", "platform");
    private static final List<String> INPUT_TOKENS = List.of(
            "promptTokens", "inputTokens", "promptTokenCount", "inputTokenCount", "promptTokensCount", "tokensIn");
    private static final List<String> OUTPUT_TOKENS = List.of(
            "completionTokens", "outputTokens", "completionTokenCount", "outputTokenCount", "generatedTokens", "tokensOut");
    private static final List<String> TOTAL_TOKENS = List.of(
            "totalTokens", "totalTokenCount", "tokenCount", "tokensUsed", "usedTokens", "totalTokensUsed");
    private static final List<String> CACHED_TOKENS = List.of(
            "cachedTokens", "cacheReadTokens", "cachedPromptTokens", "cachedInputTokens", "cached");
    private static final List<String> SCORES = List.of(
            "score", "similarityScore", "similarity", "relevanceScore", "relevance", "rerankScore");
    private static final Set<String> STORE_WORDS = Set.of("store", "vector", "index", "repository", "collection", "knowledge");
    // spotless:on

    private final Application application;
    private final PathSearch search;
    private final OutcomeGuess outcomes;
    private final IdentityGuess identities;

    ValueGuess(Application application) {
        this.application = application;
        search = new PathSearch(application);
        outcomes = new OutcomeGuess(application);
        identities = new IdentityGuess(application);
    }

    Map<String, String> values(ExecutorMethod executor, EndingGuess ending) {
        return new OfOne(executor, ending).values();
    }

    /** The values of one executor. */
    private final class OfOne {

        private final ExecutorMethod executor;
        private final EndingGuess ending;
        private final ExecutorRoots roots;
        private final List<PathRoot> arguments;
        private final List<PathRoot> self;
        private final List<PathRoot> results;
        private final Map<String, String> values = new LinkedHashMap<>();

        OfOne(ExecutorMethod executor, EndingGuess ending) {
            this.executor = executor;
            this.ending = ending;
            roots = ExecutorRoots.of(application, executor, ending);
            arguments = roots.arguments();
            self = roots.self();
            results = roots.results();
        }

        Map<String, String> values() {
            switch (executor.kind()) {
                case FLOW -> flow();
                case NODE -> node();
                case AGENT -> agent();
                case TOOL -> tool();
                case MODEL -> model();
                case EMBEDDING -> embedding();
                case RETRIEVAL -> retrieval();
                case GUARDRAIL -> guardrail();
                default -> throw new IllegalArgumentException(executor.kind().word());
            }
            return values;
        }

        private void flow() {
            List<PathRoot> flows = roots.named("workflow", "flow", "pipeline", "graph", "chain", "definition", "job");
            put(
                    EventProperties.FLOW_ID,
                    first(
                            search.find(arguments, 1, List.of("workflowId", "flowId", "pipelineId", "graphId")),
                            search.find(flows, 1, List.of("id", "uuid", "code", "name")),
                            search.find(self, 1, List.of("workflowId", "flowId", "pipelineId", "workflowName"))));
            put(
                    EventProperties.FLOW_NAME,
                    first(
                            search.find(arguments, 1, List.of("workflowName", "flowName", "pipelineName")),
                            search.find(flows, 1, List.of("name", "title"))));
            put(
                    EventProperties.EXECUTION_ID,
                    first(
                            search.find(arguments, 1, List.of("executionId", "runId", "instanceId", "requestId")),
                            search.find(results, 1, List.of("executionId", "runId", "instanceId"))));
            identities.add(arguments, values);
            outcome();
        }

        private void node() {
            List<PathRoot> nodes = roots.named("node", "step", "task", "stage", "block", "activity");
            put(
                    EventProperties.TOOL_ID,
                    first(
                            search.find(arguments, 1, List.of("nodeId", "stepId", "taskId")),
                            search.find(nodes, 1, List.of("id", "name", "key")),
                            search.find(self, 1, List.of("nodeId", "stepId", "id", "name")),
                            self.isEmpty() ? null : "name(this)"));
            put(
                    EventProperties.TOOL_TYPE,
                    first(
                            search.find(arguments, 1, List.of("nodeType", "stepType", "taskType")),
                            search.find(nodes, 1, List.of("type", "kind")),
                            search.find(self, 1, List.of("nodeType", "stepType", "type"))));
            outcome();
        }

        private void agent() {
            List<PathRoot> agents = roots.named("agent", "assistant");
            agents.addAll(NameParts.of(executor.owner().simpleName()).contains("agent") ? self : List.of());
            put(
                    EventProperties.AGENT_ID,
                    first(
                            search.find(arguments, 1, List.of("agentId")),
                            search.find(agents, 1, List.of("agentId", "id", "code", "name")),
                            self.isEmpty() ? null : "name(this)"));
            put(
                    EventProperties.AGENT_NAME,
                    first(
                            search.find(arguments, 1, List.of("agentName")),
                            search.find(agents, 1, List.of("agentName", "name", "title"))));
            put(EventProperties.AGENT_TYPE, search.find(agents, 1, List.of("agentType", "type", "kind", "role")));
            identities.add(arguments, values);
            outcome();
        }

        private void tool() {
            put(
                    EventProperties.TOOL_ID,
                    first(
                            search.find(
                                    roots.named("tool", "function", "plugin", "skill", "call"),
                                    1,
                                    List.of("toolName", "functionName", "name", "id")),
                            search.find(arguments, 1, List.of("toolName", "tool", "toolId", "functionName", "name")),
                            search.find(self, 1, List.of("toolName", "name", "id")),
                            self.isEmpty() ? null : "name(this)"));
            outcome();
        }

        private void model() {
            called();
            if (NameParts.of(executor.method().name()).stream().anyMatch(each -> each.startsWith("stream"))
                    || ending != null) {
                values.put(EventProperties.STREAMING, "true");
            }
            tokens();
            put(EventProperties.FINISH_REASON, search.find(results, 2, List.of("finishReason", "stopReason")));
            put(EventProperties.RESPONSE_ID, search.find(results, 1, List.of("responseId", "completionId", "id")));
            outcome();
        }

        private void embedding() {
            called();
            put(
                    EventProperties.INPUT_TOKENS,
                    first(
                            search.findNumber(results, 2, INPUT_TOKENS),
                            search.findNumber(results, 2, TOTAL_TOKENS),
                            search.findNumber(results, 1, List.of("tokens"))));
            outcome();
        }

        /** Who is asked, and with which model. */
        private void called() {
            put(
                    EventProperties.PROVIDER,
                    first(
                            search.find(arguments, 2, PROVIDERS),
                            search.find(self, 1, PROVIDERS),
                            search.find(results, 1, PROVIDERS)));
            put(
                    EventProperties.REQUESTED_MODEL,
                    first(
                            search.find(arguments, 2, MODELS),
                            search.find(self, 1, MODELS),
                            search.find(self, 2, MODELS)));
            put("model", search.find(results, 1, List.of("model", "modelName", "modelId")));
        }

        private void tokens() {
            put(EventProperties.INPUT_TOKENS, search.findNumber(results, 2, INPUT_TOKENS));
            put(EventProperties.OUTPUT_TOKENS, search.findNumber(results, 2, OUTPUT_TOKENS));
            put("total_tokens", search.findNumber(results, 2, TOTAL_TOKENS));
            put(EventProperties.CACHE_READ_TOKENS, search.findNumber(results, 2, CACHED_TOKENS));
            put(
                    EventProperties.REASONING_TOKENS,
                    search.findNumber(results, 2, List.of("reasoningTokens", "reasoningTokenCount")));
        }

        private void retrieval() {
            List<PathRoot> stores = roots.fields(STORE_WORDS);
            put(
                    EventProperties.VECTOR_DB_USED,
                    search.find(stores, 1, List.of("product", "vendor", "engine", "databaseName", "type")));
            List<String> indexes = List.of(
                    "indexName",
                    "collectionName",
                    "collection",
                    "knowledgeBaseId",
                    "knowledgeBaseName",
                    "namespace",
                    "datasetId");
            put(
                    EventProperties.INDEX_NAME,
                    first(
                            search.find(arguments, 1, indexes),
                            search.find(stores, 1, indexes),
                            search.find(self, 1, indexes)));
            put(EventProperties.INDEX_VERSION, search.find(stores, 1, List.of("indexVersion", "version")));
            for (PathRoot result : results) {
                FoundElements found = FoundElements.in(application, result.type());
                if (found != null) {
                    String path = result.path() + found.path();
                    values.put(EventProperties.SOURCES_FOUND, "size(" + path + ")");
                    String score = search.findNumber(List.of(new PathRoot(path + "[*]", found.element())), 1, SCORES);
                    put(EventProperties.TOP_SCORE, score == null ? null : "max(" + score + ")");
                }
            }
            put(
                    EventProperties.EMBEDDING_MODEL,
                    first(
                            search.find(self, 1, List.of("embeddingModel", "embeddingModelName")),
                            search.find(roots.fields(Set.of("embedding", "embeddings", "embedder")), 1, MODELS)));
        }

        private void guardrail() {
            put(EventProperties.GUARDRAIL_NAME, search.find(self, 1, List.of("guardrailName", "policyName", "name")));
            List<String> words = new ArrayList<>(NameParts.of(executor.owner().simpleName()));
            words.addAll(NameParts.of(executor.method().name()));
            if (words.contains("output") || words.contains("response") || words.contains("answer")) {
                values.put(EventProperties.DIRECTION, "\"output\"");
            }
            put(
                    EventProperties.MATCH_SCORE,
                    search.findNumber(
                            results,
                            1,
                            List.of(
                                    "matchScore",
                                    "similarityScore",
                                    "similarity",
                                    "score",
                                    "riskScore",
                                    "confidence")));
            put(
                    EventProperties.REASON,
                    search.find(
                            results,
                            1,
                            List.of("reason", "violation", "category", "flaggedReference", "explanation", "message")));
            boolean nothing = results.isEmpty();
            put(
                    "outcome",
                    outcomes.ofGuardrail(
                            nothing ? null : results.get(0), executor.method().name(), nothing));
        }

        private void outcome() {
            String choice = results.isEmpty() ? null : outcomes.ofOperation(results.get(0));
            if (ending != null && ending.error() != null) {
                choice = "if exists " + ending.error() + " then failed else " + (choice == null ? "ok" : choice);
            }
            put("outcome", choice);
        }

        private void put(String key, String path) {
            IdentityGuess.put(values, key, path);
        }
    }

    private static String first(String... paths) {
        for (String each : paths) {
            if (each != null) {
                return each;
            }
        }
        return null;
    }
}
