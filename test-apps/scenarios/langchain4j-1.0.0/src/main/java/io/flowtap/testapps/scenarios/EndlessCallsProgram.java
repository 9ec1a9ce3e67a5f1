package io.flowtap.testapps.scenarios;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Calls a model from several threads until it is killed, and writes the id of every answer it got to a file:
 * {@code EndlessCallsProgram FILE THREADS}.
 */
public final class EndlessCallsProgram {

    private static final int ID_LENGTH = 12;

    private EndlessCallsProgram() {}

    /** Answers at once, each time with another id of the same length. */
    private static final class Counting implements ChatModel {

        private final AtomicLong calls = new AtomicLong(100_000_000_000L);

        @Override
        public ChatResponse chat(ChatRequest request) {
            return ChatResponse.builder()
                    .aiMessage(AiMessage.from("yes"))
                    .id(Long.toString(calls.getAndIncrement()))
                    .modelName("counting")
                    .tokenUsage(new TokenUsage(3, 1))
                    .build();
        }
    }

    public static void main(String[] args) throws IOException {
        Counting model = new Counting();
        // One write call for each id: what was written is in the kernel and survives the death of this process.
        FileOutputStream answered = new FileOutputStream(args[0], true);
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            new Thread(() -> {
                        while (true) {
                            String id = model.chat(ChatRequest.builder()
                                            .messages(UserMessage.from("still there?"))
                                            .build())
                                    .id();
                            write(answered, id);
                        }
                    })
                    .start();
        }
    }

    private static void write(FileOutputStream out, String id) {
        try {
            out.write((id + "\n").getBytes(StandardCharsets.US_ASCII), 0, ID_LENGTH + 1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
