package io.flowtap.testapps.scenarios;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code NoDescriptorsProgram CALLS AFTERWARDS}: takes all file descriptors but some, calls a model, gives the
 * descriptors back and calls on. Prints how many milliseconds the longest call took.
 */
public final class NoDescriptorsProgram {

    /** For the class loaders of the program. Fewer than Flowtap starts with. */
    private static final int LEFT = 6;

    private static final long TIME_TO_START_MILLIS = 3_000;

    private NoDescriptorsProgram() {}

    private static final class Answering implements ChatModel {

        @Override
        public ChatResponse chat(ChatRequest request) {
            return ChatResponse.builder()
                    .aiMessage(AiMessage.from("yes"))
                    .id("answer")
                    .modelName("gpt-4o-mini")
                    .tokenUsage(new TokenUsage(3, 1))
                    .build();
        }
    }

    public static void main(String[] args) throws Exception {
        // Looks for it in every jar, so that each is open from now on.
        NoDescriptorsProgram.class.getClassLoader().getResource("nowhere");
        List<FileInputStream> taken = take(new File(System.getProperty("java.home"), "lib/modules"));
        long longest = call(Integer.parseInt(args[0]));
        for (FileInputStream each : taken) {
            each.close();
        }
        int afterwards = Integer.parseInt(args[1]);
        if (afterwards > 0) {
            Thread.sleep(TIME_TO_START_MILLIS);
            call(afterwards);
        }
        System.out.println(longest);
    }

    private static List<FileInputStream> take(File file) throws IOException {
        List<FileInputStream> taken = new ArrayList<>();
        try {
            while (true) {
                taken.add(new FileInputStream(file));
            }
        } catch (FileNotFoundException e) {
            for (int i = 0; i < LEFT; i++) {
                taken.remove(0).close();
            }
            return taken;
        }
    }

    private static long call(int times) {
        ChatRequest request =
                ChatRequest.builder().messages(UserMessage.from("still there?")).build();
        Answering model = new Answering();
        long longest = 0;
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            model.chat(request);
            longest = Math.max(longest, System.nanoTime() - start);
        }
        return longest / 1_000_000;
    }
}
