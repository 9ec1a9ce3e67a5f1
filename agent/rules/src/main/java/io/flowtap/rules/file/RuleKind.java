package io.flowtap.rules.file;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a method can be, and which values a rule can give for it; see docs/rules.md. */
public enum RuleKind {
    FLOW("flow", Keys.KEY, "flow_id", "flow_name", "execution_id", "framework", "input", "output"),
    AGENT("agent", Keys.KEY, "agent_id", "agent_name", "agent_type", "framework"),
    AGENT_CREATED(
            "agent_created", "agent_id", "agent_type", "memory_backend", "framework", "model_name", "tools_count"),
    NODE("node", Keys.KEY, "tool_id", "tool_type"),
    TOOL("tool", Keys.KEY, "tool_id", "tool_type"),
    MODEL("model", Keys.OF_MODELS),
    EMBEDDING("embedding", Keys.OF_MODELS),
    RETRIEVAL(
            "retrieval",
            Keys.KEY,
            "vector_db_used",
            "index_name",
            "index_version",
            "sources_found",
            "top_score",
            "embedding_model"),
    GUARDRAIL(
            "guardrail",
            Keys.KEY,
            "guardrail_name",
            "reason",
            "match_score",
            "flagged_reference",
            "direction",
            "source"),
    IDENTIFY("identify", "anonymous_id"),
    ALIAS("alias", "previous_id"),
    GROUP("group", "group_type", "group_id"),
    /** Ends what began elsewhere, and can say of it what its own rule can. */
    END("end", Keys.ofOperations());

    private final String word;
    private final Set<String> keys;

    RuleKind(String word, String... keys) {
        this.word = word;
        TreeSet<String> all = new TreeSet<>(List.of(keys));
        Collections.addAll(all, Keys.OF_ALL);
        this.keys = Collections.unmodifiableSet(all);
    }

    /** As it stands in files. */
    public String word() {
        return word;
    }

    /** Those of {@code traits.} left out; see {@link #hasTraits}. */
    public Set<String> keys() {
        return keys;
    }

    public boolean hasTraits() {
        return this == IDENTIFY || this == GROUP;
    }

    /** Without which a rule of this kind says nothing; null if there is none. */
    public @Nullable String requiredKey() {
        return switch (this) {
            case IDENTIFY -> Keys.USER;
            case ALIAS -> "previous_id";
            case GROUP -> "group_id";
            case END -> Keys.KEY;
            default -> null;
        };
    }

    static List<String> words() {
        List<String> words = new ArrayList<>();
        for (RuleKind kind : values()) {
            words.add(kind.word);
        }
        return words;
    }

    /** The kind of a word that the parser has let pass. */
    public static RuleKind of(String word) {
        for (RuleKind kind : values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(word);
    }

    private static final class Keys {

        static final String USER = "user_id";
        static final String KEY = "key";
        static final String[] OF_ALL = {USER, "workspace_id", "organization_id", "session_id"};
        // spotless:off
        static final String[] OF_MODELS = {
            KEY, "provider", "model", "requested_model", "input_tokens", "output_tokens", "total_tokens",
            "cache_read_tokens", "cache_write_tokens", "reasoning_tokens", "finish_reason", "response_id", "streaming",
        };
        // spotless:on

        static String[] ofOperations() {
            Set<String> all = new TreeSet<>();
            for (RuleKind each : List.of(FLOW, AGENT, NODE, TOOL, MODEL, RETRIEVAL, GUARDRAIL)) {
                all.addAll(each.keys);
            }
            return all.toArray(new String[0]);
        }
    }
}
