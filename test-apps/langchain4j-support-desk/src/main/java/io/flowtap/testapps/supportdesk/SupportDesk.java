package io.flowtap.testapps.supportdesk;

import dev.langchain4j.guardrail.InputGuardrailException;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.service.AiServices;
import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Puts the assistant together and lets customers talk to it. */
final class SupportDesk {

    private static final int REMEMBERED_MESSAGES = 20;

    private final SupportAssistant assistant;
    private final PrintStream out;

    SupportDesk(ModelAccess models, PrintStream out) {
        this.out = out;
        this.assistant = AiServices.builder(SupportAssistant.class)
                .chatModel(models.chat())
                .streamingChatModel(models.liveChat())
                .chatMemoryProvider(customer -> MessageWindowChatMemory.builder()
                        .id(customer)
                        .maxMessages(REMEMBERED_MESSAGES)
                        .build())
                .tools(new OrderTools(new Orders()))
                .contentRetriever(new Handbook(models.embeddings()).retriever())
                .inputGuardrails(new PromptInjectionGuardrail())
                .build();
    }

    /** Prints the question and its answer, piece by piece if it is to be live. */
    void serve(Question question) {
        out.println(question.customer() + ": " + question.text());
        out.print("desk: ");
        try {
            if (question.live()) {
                answerLive(question);
            } else {
                out.println(assistant.answer(question.customer(), question.text()));
            }
        } catch (InputGuardrailException refused) {
            out.println("I can only help with orders, bikes and our shop.");
        } catch (RuntimeException failed) {
            out.println("Sorry, I cannot answer right now (" + failed.getClass().getSimpleName() + ").");
        }
        out.println();
        out.flush();
    }

    private void answerLive(Question question) {
        CompletableFuture<Void> finished = new CompletableFuture<>();
        assistant
                .answerLive(question.customer(), question.text())
                .onPartialResponse(out::print)
                .onCompleteResponse(whole -> finished.complete(null))
                .onError(finished::completeExceptionally)
                .start();
        try {
            finished.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        out.println();
    }
}
