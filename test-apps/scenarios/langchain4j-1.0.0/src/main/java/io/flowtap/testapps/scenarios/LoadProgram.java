package io.flowtap.testapps.scenarios;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import dev.langchain4j.service.AiServices;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Many small operations: {@code LoadProgram FILE CALLS PER_SECOND ENDING}. Calls a model, and every tenth time an AI
 * service with a tool, {@code PER_SECOND} times a second or, if that is 0, as fast as it can; for ever if CALLS is 0.
 * Appends the id of each answer of the model, another one in every process, to FILE once the call
 * has returned. Then prints how long calls took.
 *
 * <p>ENDING is {@code return}, {@code exit}, which ends the JVM at once, or {@code wait}, which returns from
 * {@code main} when its standard input ends.
 */
public final class LoadProgram {

    /** Calls before this one load classes. */
    private static final int WARM = 30;

    private static final int CALLS_PER_FLOW = 10;
    private static final int MOST_TIMES = 1_000_000;

    interface Shop {
        String answer(String question);
    }

    static final class Stock {

        @Tool("Counts what is in stock")
        int stock() {
            return 42;
        }
    }

    /** Answers at once, each time with another id; asks for the tool where there is one. */
    private static final class Counting implements ChatModel {

        private final long process = ProcessHandle.current().pid();
        private final List<String> unsaved = new ArrayList<>();
        private long calls;

        @Override
        public ChatResponse chat(ChatRequest request) {
            List<ChatMessage> messages = request.messages();
            boolean asksForTool = request.toolSpecifications() != null
                    && !request.toolSpecifications().isEmpty()
                    && messages.get(messages.size() - 1) instanceof UserMessage;
            String id = process + "-" + ++calls;
            unsaved.add(id);
            return ChatResponse.builder()
                    .aiMessage(
                            asksForTool
                                    ? AiMessage.from(ToolExecutionRequest.builder()
                                            .id("call")
                                            .name("stock")
                                            .arguments("{}")
                                            .build())
                                    : AiMessage.from("yes"))
                    .id(id)
                    .modelName("gpt-4o-mini")
                    .tokenUsage(new TokenUsage(3, 1))
                    .build();
        }

        /** Ids of the answers since the last time. */
        List<String> answered() {
            List<String> ids = List.copyOf(unsaved);
            unsaved.clear();
            return ids;
        }
    }

    private final Counting model = new Counting();
    private final Shop shop =
            AiServices.builder(Shop.class).chatModel(model).tools(new Stock()).build();
    private final long[] nanos = new long[MOST_TIMES];
    private int times;

    private LoadProgram() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        LoadProgram program = new LoadProgram();
        try (FileOutputStream file = new FileOutputStream(args[0], true)) {
            program.call(Integer.parseInt(args[1]), Integer.parseInt(args[2]), file);
        }
        program.printTimes();
        if (args[3].equals("exit")) {
            System.exit(0);
        }
        while (args[3].equals("wait") && System.in.read() >= 0) {}
    }

    private void call(int calls, int perSecond, FileOutputStream file) throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (int i = 1; calls == 0 || i <= calls; i++) {
            long before = System.nanoTime();
            if (i % CALLS_PER_FLOW == 0) {
                shop.answer("How many?");
            } else {
                model.chat(ChatRequest.builder()
                        .messages(UserMessage.from("still there?"))
                        .build());
            }
            took(i, System.nanoTime() - before);
            for (String id : model.answered()) {
                // One write call for each: what was written is in the kernel and survives the death of this process.
                file.write((id + "\n").getBytes(StandardCharsets.US_ASCII));
            }
            if (perSecond > 0) {
                long early = start + i * 1_000_000_000L / perSecond - System.nanoTime();
                Thread.sleep(Math.max(0, early / 1_000_000));
            }
        }
    }

    private void took(int call, long duration) {
        if (call > WARM && times < MOST_TIMES) {
            nanos[times++] = duration;
        }
    }

    private void printTimes() {
        long[] sorted = Arrays.copyOf(nanos, times);
        Arrays.sort(sorted);
        if (times > 0) {
            System.out.println("calls took, in microseconds: median " + sorted[times / 2] / 1_000 + " p99 "
                    + sorted[times * 99 / 100] / 1_000 + " most " + sorted[times - 1] / 1_000);
        }
        System.out.println("done");
    }
}
