package io.flowtap.instrumentation.langchain4j.service;

import dev.langchain4j.service.AiServiceContext;
import io.flowtap.instrumentation.common.HostObjects;
import io.flowtap.instrumentation.common.NamedGetter;
import io.flowtap.instrumentation.langchain4j.chat.ChatFacts;
import io.flowtap.operation.AgentDescription;
import java.util.Collection;

/** Reads what an AI service was built from. */
final class AiServiceFacts {

    private static final NamedGetter SPECIFICATIONS = new NamedGetter("toolSpecifications");

    // Private fields of ChatMemoryService, and of the chat memories that come with LangChain4j.
    private static final NamedGetter ONE_MEMORY = NamedGetter.ofField("defaultChatMemory");
    private static final NamedGetter MEMORY_PER_ID = NamedGetter.ofField("chatMemoryProvider");
    private static final NamedGetter STORE = NamedGetter.ofField("store");

    private static final String STORE_SUFFIX = "ChatMemoryStore";

    private AiServiceFacts() {}

    static AgentDescription describe(AiServiceContext context) {
        Object model = context.chatModel != null ? context.chatModel : context.streamingChatModel;
        Collection<?> tools = SPECIFICATIONS.of(context.toolService) instanceof Collection<?> found ? found : null;
        return AgentDescription.of(context.aiServiceClass.getName(), "ai_service", ServiceRun.FRAMEWORK)
                .withMemoryBackend(memoryBackend(context.chatMemoryService))
                .withModelName(ChatFacts.configuredModel(model))
                .withToolsCount(tools == null ? -1 : tools.size());
    }

    /** Class of the store that keeps the conversation; "per_conversation" while none exists; null without memory. */
    private static String memoryBackend(Object memories) {
        Object memory = ONE_MEMORY.of(memories);
        if (memory == null) {
            return MEMORY_PER_ID.of(memories) == null ? null : "per_conversation";
        }
        Object store = STORE.of(memory);
        String name = HostObjects.nameOf((store == null ? memory : store).getClass());
        return switch (name) {
            // Since 1.0 the store of a memory that was given none: it holds this one conversation in the heap.
            case "SingleSlotChatMemoryStore", "InMemoryChatMemoryStore" -> "in_memory";
            default ->
                name.endsWith(STORE_SUFFIX) && name.length() > STORE_SUFFIX.length()
                        ? name.substring(0, name.length() - STORE_SUFFIX.length())
                        : name;
        };
    }
}
