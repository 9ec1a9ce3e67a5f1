package io.flowtap.commands.suggestion;

import io.flowtap.rules.file.RuleKind;
import java.util.List;
import java.util.Set;

/**
 * The words by which people name executors of a kind, most common first. Taken from 538 signatures of home-grown
 * executors in 27 public repositories.
 */
enum KindVocabulary {
    NODE(
            RuleKind.NODE,
            Set.of("node"),
            Set.of("step", "stage", "block", "activity", "task"),
            Set.of("execute", "run", "perform"),
            Set.of("process", "handle", "invoke", "apply")),
    FLOW(
            RuleKind.FLOW,
            Set.of("workflow", "orchestrator", "orchestration", "dag"),
            Set.of("flow", "pipeline", "graph", "chain"),
            Set.of("execute", "run", "orchestrate", "start", "resume"),
            Set.of("process", "handle", "invoke", "launch", "trigger", "stream")),
    AGENT(
            RuleKind.AGENT,
            Set.of("agent", "agents", "assistant"),
            Set.of("copilot", "swarm", "crew"),
            Set.of("execute", "run", "chat", "act", "solve"),
            Set.of("process", "handle", "invoke", "ask", "answer", "reply", "call", "respond", "stream")),
    TOOL(
            RuleKind.TOOL,
            Set.of("tool", "tools"),
            Set.of("function", "plugin", "skill", "mcp"),
            Set.of("execute", "invoke", "call", "run"),
            Set.of("apply", "dispatch", "perform")),
    EMBEDDING(
            RuleKind.EMBEDDING,
            Set.of("embedding", "embeddings", "embedder", "vectorizer"),
            Set.of(),
            Set.of("embed", "vectorize", "embedding"),
            Set.of("encode", "create", "generate", "get", "compute")),
    RETRIEVAL(
            RuleKind.RETRIEVAL,
            Set.of("retrieval", "retriever", "rag", "reranker"),
            Set.of("search", "searcher", "knowledge", "vector", "similarity", "semantic", "index"),
            Set.of("retrieve", "search", "recall"),
            Set.of("query", "find", "lookup", "similarity", "similar", "fetch", "ask", "answer", "rerank")),
    GUARDRAIL(
            RuleKind.GUARDRAIL,
            Set.of("guardrail", "guardrails", "moderation", "moderator", "jailbreak", "injection"),
            Set.of("guard", "safety", "policy", "sanitizer", "toxicity", "pii", "compliance"),
            Set.of("check", "validate", "moderate", "screen", "inspect", "scan", "detect"),
            Set.of("evaluate", "filter", "verify", "sanitize", "classify", "allow", "apply", "is", "analyze")),
    MODEL(
            RuleKind.MODEL,
            Set.of("llm", "gpt", "openai", "claude", "anthropic", "gemini", "ollama", "completion", "completions"),
            Set.of("chat", "model", "ai", "prompt", "inference", "deepseek", "mistral", "bedrock", "qwen", "genai"),
            Set.of("complete", "chat", "generate", "completion", "infer", "prompt", "ask", "stream"),
            Set.of(
                    "call",
                    "invoke",
                    "send",
                    "query",
                    "request",
                    "answer",
                    "create",
                    "summarize",
                    "translate",
                    "predict",
                    "execute",
                    "streaming",
                    "process"));

    private final RuleKind kind;
    private final Set<String> telling;
    private final Set<String> vague;
    private final Set<String> verbs;
    private final Set<String> vagueVerbs;

    KindVocabulary(RuleKind kind, Set<String> telling, Set<String> vague, Set<String> verbs, Set<String> vagueVerbs) {
        this.kind = kind;
        this.telling = telling;
        this.vague = vague;
        this.verbs = verbs;
        this.vagueVerbs = vagueVerbs;
    }

    RuleKind kind() {
        return kind;
    }

    /** The kind of what the last of these words names that is any; null if none is. */
    static KindVocabulary of(List<String> words) {
        for (int i = words.size() - 1; i >= 0; i--) {
            for (KindVocabulary each : values()) {
                if (each.telling.contains(words.get(i)) || each.vague.contains(words.get(i))) {
                    return each;
                }
            }
        }
        return null;
    }

    /** How sure words are to name something of this kind: 3 for telling ones, 2 for others, 0 for none. */
    int weight(List<String> words) {
        return words.stream().anyMatch(telling::contains) ? 3 : words.stream().anyMatch(vague::contains) ? 2 : 0;
    }

    /** How sure a method does what those of this kind do, from its first word. */
    int weightOfVerb(String verb) {
        return verbs.contains(verb) ? 2 : vagueVerbs.contains(verb) ? 1 : 0;
    }
}
