package io.flowtap.testapps.scenarios;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code FullHeapProgram CALLS MILLIS}: takes all memory in its first call of a model, keeps it for that long after the
 * call has returned, gives it back, and calls on. Prints the id of each answer.
 */
public final class FullHeapProgram {

    private static final int CHUNK = 4 * 1024;

    /** For the record of the first call. */
    private static final int CHUNKS_FOR_A_RECORD = 500;

    private static final List<byte[]> HOARD = new ArrayList<>(1 << 18);

    private FullHeapProgram() {}

    private static final class Answering implements ChatModel {

        private int calls;

        @Override
        public ChatResponse chat(ChatRequest request) {
            if (calls == 0) {
                fill();
                for (int i = 0; i < CHUNKS_FOR_A_RECORD && !HOARD.isEmpty(); i++) {
                    HOARD.remove(HOARD.size() - 1);
                }
            }
            return answer("answer-" + ++calls);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        ChatRequest request =
                ChatRequest.builder().messages(UserMessage.from("still there?")).build();
        answer("loads the classes");
        Answering model = new Answering();
        String first = model.chat(request).id();
        long end = System.nanoTime() + Long.parseLong(args[1]) * 1_000_000;
        while (System.nanoTime() < end) {
            fill();
            Thread.sleep(10);
        }
        HOARD.clear();
        System.out.println(first);
        for (int i = 1; i < Integer.parseInt(args[0]); i++) {
            System.out.println(model.chat(request).id());
        }
    }

    private static ChatResponse answer(String id) {
        return ChatResponse.builder()
                .aiMessage(AiMessage.from("yes"))
                .id(id)
                .modelName("gpt-4o-mini")
                .tokenUsage(new TokenUsage(3, 1))
                .build();
    }

    private static void fill() {
        try {
            while (true) {
                HOARD.add(new byte[CHUNK]);
            }
        } catch (OutOfMemoryError e) {
            // Now there is none left.
        }
    }
}
