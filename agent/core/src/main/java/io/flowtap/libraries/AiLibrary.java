package io.flowtap.libraries;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The AI libraries Flowtap knows by name. Their markers are classes that an application loads when it uses the library;
 * more than one where versions or ways of use differ. An instrumentation that comes to Flowtap changes one line here.
 */
enum AiLibrary {
    // spotless:off
    LANGCHAIN4J("LangChain4j", Role.FRAMEWORK, "dev.langchain4j:langchain4j-core", observedBy("langchain4j", "1.0"),
            "dev/langchain4j/data/message/ChatMessage", "dev/langchain4j/model/chat/ChatModel",
            "dev/langchain4j/model/chat/ChatLanguageModel", "dev/langchain4j/model/embedding/EmbeddingModel"),
    LANGCHAIN4J_AGENTIC("LangChain4j agentic", Role.FRAMEWORK, "dev.langchain4j:langchain4j-agentic",
            partlyBy("langchain4j", "its agents are AI services and are observed; loops, conditions and planners are"
                    + " not shown as steps"),
            "dev/langchain4j/agentic/AgenticServices"),
    QUARKUS_LANGCHAIN4J("Quarkus LangChain4j", Role.FRAMEWORK, "io.quarkiverse.langchain4j:quarkus-langchain4j-core",
            partlyBy("langchain4j", "its AI services are no flows: each model call, tool call and retrieval is recorded"
                    + " in a trace of its own, without agent and session"),
            "io/quarkiverse/langchain4j/runtime/aiservice/AiServiceMethodImplementationSupport",
            "io/quarkiverse/langchain4j/runtime/aiservice/QuarkusAiServiceContext"),
    LANGGRAPH4J("LangGraph4j", Role.FRAMEWORK, "org.bsc.langgraph4j:langgraph4j-core", notYet(),
            "org/bsc/langgraph4j/StateGraph", "org/bsc/langgraph4j/CompiledGraph"),
    SPRING_AI("Spring AI", Role.FRAMEWORK, "org.springframework.ai:spring-ai-model", notYet(),
            "org/springframework/ai/chat/model/ChatModel", "org/springframework/ai/embedding/EmbeddingModel",
            "org/springframework/ai/model/Model"),
    SPRING_AI_ALIBABA("Spring AI Alibaba", Role.FRAMEWORK, "com.alibaba.cloud.ai:spring-ai-alibaba-graph-core",
            notYet(), "com/alibaba/cloud/ai/graph/StateGraph", "com/alibaba/cloud/ai/graph/CompiledGraph"),
    GOOGLE_ADK("Google ADK", Role.FRAMEWORK, "com.google.adk:google-adk", notYet(), "com/google/adk/runner/Runner",
            "com/google/adk/agents/BaseAgent"),
    EMBABEL("Embabel", Role.FRAMEWORK, "com.embabel.agent:embabel-agent-api", notYet(),
            "com/embabel/agent/core/AgentPlatform", "com/embabel/agent/core/support/AbstractAgentProcess"),
    AGENTSCOPE("AgentScope", Role.FRAMEWORK, "io.agentscope:agentscope-core", notYet(),
            "io/agentscope/core/model/ChatModelBase", "io/agentscope/core/agent/AgentBase"),
    KOOG("Koog", Role.FRAMEWORK, "ai.koog:agents-core-jvm", notYet(), "ai/koog/agents/core/agent/AIAgent",
            "ai/koog/prompt/executor/clients/LLMClient"),
    SEMANTIC_KERNEL("Semantic Kernel", Role.FRAMEWORK, "com.microsoft.semantic-kernel:semantickernel-api", notYet(),
            "com/microsoft/semantickernel/Kernel"),
    SOLON_AI("Solon AI", Role.FRAMEWORK, "org.noear:solon-ai-core", notYet(), "org/noear/solon/ai/chat/ChatModel"),
    AGENTS_FLEX("Agents-Flex", Role.FRAMEWORK, "com.agentsflex:agents-flex-core", notYet(),
            "com/agentsflex/core/llm/Llm"),
    MCP("MCP Java SDK", Role.CLIENT, "io.modelcontextprotocol.sdk:mcp-core", notYet(),
            "io/modelcontextprotocol/spec/McpSchema", "io/modelcontextprotocol/client/McpClient"),
    OPENAI("openai-java", Role.CLIENT, "com.openai:openai-java-core", notYet(), "com/openai/client/OpenAIClient",
            "com/openai/client/OpenAIClientAsync"),
    ANTHROPIC("anthropic-java", Role.CLIENT, "com.anthropic:anthropic-java-core", notYet(),
            "com/anthropic/client/AnthropicClient", "com/anthropic/client/AnthropicClientAsync"),
    GOOGLE_GENAI("google-genai", Role.CLIENT, "com.google.genai:google-genai", notYet(), "com/google/genai/Client"),
    VERTEX_AI("Vertex AI SDK", Role.CLIENT, "com.google.cloud:google-cloud-vertexai", notYet(),
            "com/google/cloud/vertexai/VertexAI"),
    BEDROCK("AWS Bedrock Runtime SDK", Role.CLIENT, "software.amazon.awssdk:bedrockruntime", notYet(),
            "software/amazon/awssdk/services/bedrockruntime/BedrockRuntimeClient",
            "software/amazon/awssdk/services/bedrockruntime/BedrockRuntimeAsyncClient"),
    AZURE_OPENAI("Azure OpenAI SDK", Role.CLIENT, "com.azure:azure-ai-openai", notYet(),
            "com/azure/ai/openai/OpenAIClientBuilder"),
    AZURE_INFERENCE("Azure AI Inference SDK", Role.CLIENT, "com.azure:azure-ai-inference", notYet(),
            "com/azure/ai/inference/ChatCompletionsClientBuilder"),
    COHERE("cohere-java", Role.CLIENT, "com.cohere:cohere-java", notYet(), "com/cohere/api/Cohere"),
    OLLAMA4J("Ollama4j", Role.CLIENT, "io.github.ollama4j:ollama4j", notYet(),
            "io/github/ollama4j/OllamaAPI"),
    SIMPLE_OPENAI("simple-openai", Role.CLIENT, "io.github.sashirestela:simple-openai", notYet(),
            "io/github/sashirestela/openai/SimpleOpenAI"),
    OPENAI_GPT3("openai-gpt3-java", Role.CLIENT, "com.theokanning.openai-gpt3-java:service",
            partlyBy("openai-gpt3", "streamed answers are not observed, nor are calls of OpenAiApi that"
                    + " OpenAiService.execute does not run, or that fail in it"),
            "com/theokanning/openai/service/OpenAiService"),
    DASHSCOPE("DashScope SDK", Role.CLIENT, "com.alibaba:dashscope-sdk-java", notYet(),
            "com/alibaba/dashscope/aigc/generation/Generation"),
    WATSONX("watsonx.ai SDK", Role.CLIENT, "com.ibm.watsonx:watsonx-ai", notYet(),
            "com/ibm/watsonx/ai/chat/ChatService"),
    JLAMA("Jlama", Role.CLIENT, "com.github.tjake:jlama-core", notYet(), "com/github/tjake/jlama/model/AbstractModel"),
    LLAMA_CPP("java-llama.cpp", Role.CLIENT, "de.kherud:llama", notYet(), "de/kherud/llama/LlamaModel"),
    PINECONE("Pinecone client", Role.CLIENT, "io.pinecone:pinecone-client", notYet(), "io/pinecone/clients/Pinecone"),
    WEAVIATE("Weaviate client", Role.CLIENT, "io.weaviate:client", notYet(), "io/weaviate/client/WeaviateClient"),
    QDRANT("Qdrant client", Role.CLIENT, "io.qdrant:client", notYet(), "io/qdrant/client/QdrantClient"),
    MILVUS("Milvus client", Role.CLIENT, "io.milvus:milvus-sdk-java", notYet(), "io/milvus/v2/client/MilvusClientV2",
            "io/milvus/client/MilvusServiceClient"),
    PGVECTOR("pgvector", Role.CLIENT, "com.pgvector:pgvector", notYet(), "com/pgvector/PGvector");
    // spotless:on

    /** What a library is to an application. */
    enum Role {
        /** It runs the application's flows: unobserved, nothing of them is seen. */
        FRAMEWORK,
        /** Frameworks use it as well: what is seen through them need not be seen twice. */
        CLIENT
    }

    /**
     * What this version of Flowtap has for a library.
     *
     * @param instrumentation null if there is none
     * @param floor the first version it observes; null if it observes every one
     * @param missing what of the library it does not observe; null if nothing
     */
    record Support(
            @Nullable String instrumentation,
            @Nullable String floor,
            @Nullable String missing) {}

    private final String title;
    private final Role role;
    private final String coordinates;
    private final Support support;
    private final List<String> markers;

    AiLibrary(String title, Role role, String coordinates, Support support, String... markers) {
        this.title = title;
        this.role = role;
        this.coordinates = coordinates;
        this.support = support;
        this.markers = List.of(markers);
    }

    private static Support observedBy(String instrumentation, String floor) {
        return new Support(instrumentation, floor, null);
    }

    private static Support partlyBy(String instrumentation, String missing) {
        return new Support(instrumentation, null, missing);
    }

    private static Support notYet() {
        return new Support(null, null, null);
    }

    String title() {
        return title;
    }

    Role role() {
        return role;
    }

    /** {@code group:artifact} of the jar that has the first marker. */
    String coordinates() {
        return coordinates;
    }

    Support support() {
        return support;
    }

    /** Internal names of classes. */
    List<String> markers() {
        return markers;
    }
}
