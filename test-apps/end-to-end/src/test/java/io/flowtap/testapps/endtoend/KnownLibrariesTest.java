package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.flowtap.testapps.fakellm.FakeLlm;
import io.flowtap.testapps.fakellm.Reply;
import io.flowtap.testapps.fakellm.Script;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who uses a library that is not observed is told so, and which version of what was found. */
class KnownLibrariesTest {

    private static final String LOADING = "io.flowtap.testapps.plain.LoadingProgram";

    /** A class that an application of the library cannot do without, by the name people know the library by. */
    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("LangChain4j 1.19.0", "dev.langchain4j.data.message.ChatMessage"),
            Map.entry("LangChain4j agentic 1.19.0-beta29", "dev.langchain4j.agentic.AgenticServices"),
            Map.entry(
                    "Quarkus LangChain4j 1.10.0",
                    "io.quarkiverse.langchain4j.runtime.aiservice.AiServiceMethodImplementationSupport"),
            Map.entry("LangGraph4j 1.8.17", "org.bsc.langgraph4j.CompiledGraph"),
            Map.entry("Spring AI 1.1.2", "org.springframework.ai.chat.model.ChatModel"),
            Map.entry("Spring AI Alibaba 1.0.0.3", "com.alibaba.cloud.ai.graph.CompiledGraph"),
            Map.entry("Google ADK 0.5.0", "com.google.adk.runner.Runner"),
            Map.entry("Embabel 0.5.0", "com.embabel.agent.core.AgentPlatform"),
            Map.entry("AgentScope 1.0.9", "io.agentscope.core.model.ChatModelBase"),
            Map.entry("Koog 1.1.1", "ai.koog.agents.core.agent.AIAgent"),
            Map.entry("Semantic Kernel 1.4.2", "com.microsoft.semantickernel.Kernel"),
            Map.entry("Solon AI 3.9.2", "org.noear.solon.ai.chat.ChatModel"),
            Map.entry("Agents-Flex 1.0.0", "com.agentsflex.core.llm.Llm"),
            Map.entry("MCP Java SDK 2.1.0", "io.modelcontextprotocol.client.McpClient"),
            Map.entry("openai-java 4.0.0", "com.openai.client.OpenAIClient"),
            Map.entry("anthropic-java 3.14.0", "com.anthropic.client.AnthropicClient"),
            Map.entry("google-genai 2.0.0", "com.google.genai.Client"),
            Map.entry("Vertex AI SDK 1.15.0", "com.google.cloud.vertexai.VertexAI"),
            Map.entry(
                    "AWS Bedrock Runtime SDK 2.57.8",
                    "software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient"),
            Map.entry("Azure OpenAI SDK 1.0.0-beta.16", "com.azure.ai.openai.OpenAIClientBuilder"),
            Map.entry("Azure AI Inference SDK 1.0.0-beta.5", "com.azure.ai.inference.ChatCompletionsClientBuilder"),
            Map.entry("cohere-java 1.5.0", "com.cohere.api.Cohere"),
            Map.entry("Ollama4j 1.1.0", "io.github.ollama4j.OllamaAPI"),
            Map.entry("simple-openai 3.22.0", "io.github.sashirestela.openai.SimpleOpenAI"),
            Map.entry("openai-gpt3-java 0.18.2", "com.theokanning.openai.service.OpenAiService"),
            Map.entry("DashScope SDK 2.20.0", "com.alibaba.dashscope.aigc.generation.Generation"),
            Map.entry("watsonx.ai SDK 0.7.0", "com.ibm.watsonx.ai.chat.ChatService"),
            Map.entry("Jlama 0.8.4", "com.github.tjake.jlama.model.AbstractModel"),
            Map.entry("java-llama.cpp 4.1.0", "de.kherud.llama.LlamaModel"),
            Map.entry("Pinecone client 5.1.0", "io.pinecone.clients.Pinecone"),
            Map.entry("Weaviate client 5.3.0", "io.weaviate.client.WeaviateClient"),
            Map.entry("Qdrant client 1.15.0", "io.qdrant.client.QdrantClient"),
            Map.entry("Milvus client 2.6.0", "io.milvus.v2.client.MilvusClientV2"),
            Map.entry("pgvector 0.1.6", "com.pgvector.PGvector"));

    private final FlowtapHome home = FlowtapHome.empty();

    @ParameterizedTest
    @MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
    void aSpringAiApplicationIsToldThatItIsNotObserved(Jdk jdk) throws Exception {
        Script script = new Script().onUser("greet", Reply.text("Good day."));
        try (FakeLlm llm = FakeLlm.start(0, script)) {
            ForkedApp.Ended ended = ForkedApp.on(jdk)
                    .main(
                            Project.springAiClassPath(),
                            "io.flowtap.testapps.springai.AskSpringAiProgram",
                            llm.baseUrl().replace("/v1", ""),
                            "gpt-5-mini",
                            "greet me")
                    .observed(home)
                    .run()
                    .successfully();

            assertThat(ended.stdout().trim()).isEqualTo("Good day.");
            assertThat(ended.agentLines())
                    .singleElement()
                    .asString()
                    .contains("Spring AI 1.1.2 (not observed yet)", "java -jar flowtap.jar doctor");
        }
        assertThat(home.hasDatabase()).isFalse();

        ForkedApp.Ended doctor = Command.end(home, "doctor");
        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.stdout())
                .contains("Spring AI 1.1.2 is not observed yet; nothing it does is recorded by this version of Flowtap")
                .contains("nothing is recorded: no library that is observed was used")
                .doesNotContain("nothing is wrong");
    }

    @Test
    void everyLibraryIsRecognisedWithItsVersion() throws Exception {
        ForkedApp.on(Jdk.own())
                .main(Project.aiLibrariesClassPath(), LOADING, CLASSES.values().toArray(new String[0]))
                .observed(home)
                .run()
                .successfully();

        assertThat(found().keySet()).containsExactlyInAnyOrderElementsOf(CLASSES.keySet());
        assertThat(found().get("LangChain4j 1.19.0")).isEqualTo("observed");
        assertThat(found().get("Quarkus LangChain4j 1.10.0")).isEqualTo("partly");
        assertThat(found().get("openai-gpt3-java 0.18.2")).isEqualTo("partly");
        assertThat(found().get("Google ADK 0.5.0")).isEqualTo("not_yet");
    }

    @Test
    void callsOfQuarkusLangchain4jThatMakeNoFlowAreAFindingOfDoctor() throws Exception {
        ForkedApp.Ended ended = ForkedApp.on(Jdk.own())
                .main(Project.aiLibrariesClassPath(), LOADING, CLASSES.get("Quarkus LangChain4j 1.10.0"))
                .observed(home)
                .run()
                .successfully();

        assertThat(ended.agentLines())
                .singleElement()
                .asString()
                .contains("Quarkus LangChain4j 1.10.0 (partly observed)");
        ForkedApp.Ended doctor = Command.end(home, "doctor");
        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.stdout())
                .contains("Quarkus LangChain4j 1.10.0 is partly observed; its AI services are no flows")
                .doesNotContain("nothing is wrong");
    }

    @Test
    void anObservedApplicationHearsNothing() throws Exception {
        try (FakeLlm llm = FakeLlm.start(0, Scenarios.script())) {
            assertThat(syncChat(llm).run().successfully().stderr()).isEmpty();
        }
        assertThat(found().get("LangChain4j 1.19.0")).isEqualTo("observed");
        assertThat(Command.run(home, "doctor")).contains("nothing is wrong");
    }

    @Test
    void aLibraryThatSomebodySwitchedOffIsNamedAsSwitchedOff() throws Exception {
        try (FakeLlm llm = FakeLlm.start(0, Scenarios.script())) {
            ForkedApp.Ended ended = syncChat(llm)
                    .option("-Dflowtap.instrumentation.langchain4j.enabled=false")
                    .run()
                    .successfully();

            assertThat(ended.agentLines())
                    .singleElement()
                    .asString()
                    .contains("LangChain4j 1.19.0 (not observed: switched off)");
        }
    }

    @Test
    void nobodyIsToldWhoDoesNotWantToHearOfIt() throws Exception {
        ForkedApp.Ended ended = ForkedApp.on(Jdk.own())
                .main(Project.aiLibrariesClassPath(), LOADING, CLASSES.get("Google ADK 0.5.0"))
                .observed(home)
                .option("-Dflowtap.log.level=off")
                .run()
                .successfully();

        assertThat(ended.stderr()).isEmpty();
    }

    private ForkedApp syncChat(FakeLlm llm) {
        return ForkedApp.on(Jdk.own())
                .main(Environment.newest().classPath(), Scenarios.PROGRAM, llm.baseUrl(), "SyncChat")
                .observed(home);
    }

    /** Coverage by name and version, as {@code doctor --json} has it. */
    private Map<String, Object> found() throws Exception {
        Map<String, Object> json =
                JSON.std.mapFrom(Command.end(home, "doctor", "--json").stdout());
        Map<?, ?> jvm = (Map<?, ?>) ((List<?>) json.get("jvms")).get(0);
        Map<String, Object> found = new LinkedHashMap<>();
        for (Object each : (List<?>) ((Map<?, ?>) jvm.get("status")).get("libraries")) {
            Map<?, ?> library = (Map<?, ?>) each;
            found.put(library.get("name") + " " + library.get("version"), library.get("coverage"));
        }
        return found;
    }
}
