package io.flowtap.testapps.supportdesk;

import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;

/** Answers customers. Each customer has a conversation of their own. */
interface SupportAssistant {

    String INSTRUCTIONS = """
            You work at the support desk of Harbor Bikes. Be brief and friendly.
            Look orders up before you talk about them. Refund only what the customer asked to be refunded.
            Take rules and prices from the handbook; if it does not say, say so.
            """;

    /** The whole answer at once. */
    @SystemMessage(INSTRUCTIONS)
    String answer(@MemoryId String customer, @UserMessage String question);

    /** The answer as it is being written. */
    @SystemMessage(INSTRUCTIONS)
    TokenStream answerLive(@MemoryId String customer, @UserMessage String question);
}
