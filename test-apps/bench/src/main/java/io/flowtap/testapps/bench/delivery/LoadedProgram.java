package io.flowtap.testapps.bench.delivery;

import com.sun.management.OperatingSystemMXBean;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * An application that calls a model again and again, which answers at once: {@code LoadedProgram CALLS PER_SECOND}.
 * Each call is one event. Prints what calls took, waits for a line on stdin, prints the heap in use, waits for another.
 */
public final class LoadedProgram {

    private static final int WARM_UP = 3_000;
    private static final long SECOND_NANOS = 1_000_000_000;

    private LoadedProgram() {}

    private static final class Parrot implements ChatModel {

        private long answers;

        @Override
        public ChatResponse chat(ChatRequest request) {
            return ChatResponse.builder()
                    .aiMessage(AiMessage.from("polly"))
                    .modelName("gpt-5-mini")
                    .id("parrot-" + answers++)
                    .tokenUsage(new TokenUsage(110, 70))
                    .finishReason(FinishReason.STOP)
                    .build();
        }
    }

    public static void main(String[] args) throws IOException {
        int calls = Integer.parseInt(args[0]);
        long pauseNanos = SECOND_NANOS / Integer.parseInt(args[1]);
        ChatModel model = new Parrot();
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("Who is there?"))
                .build();
        for (int i = 0; i < WARM_UP; i++) {
            model.chat(request);
        }
        OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long[] nanos = new long[calls];
        long processBefore = process.getProcessCpuTime();
        long threadBefore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long next = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            for (long early = next - System.nanoTime(); early > 0; early = next - System.nanoTime()) {
                LockSupport.parkNanos(early);
            }
            next += pauseNanos;
            long start = System.nanoTime();
            model.chat(request);
            nanos[i] = System.nanoTime() - start;
        }
        long thread = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - threadBefore;
        long all = process.getProcessCpuTime() - processBefore;
        Arrays.sort(nanos);
        System.out.println(nanos[calls / 2] + " " + nanos[(int) (calls * 0.99)] + " " + nanos[(int) (calls * 0.999)]
                + " " + nanos[calls - 1] + " " + thread / calls + " " + all / calls);
        awaitLine();
        System.gc();
        System.gc();
        System.out.println(
                Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        awaitLine();
        // What is left is for nobody: a last delivery would only hold up the measurement.
        Runtime.getRuntime().halt(0);
    }

    private static void awaitLine() throws IOException {
        for (int next = System.in.read(); next >= 0 && next != '\n'; ) {
            next = System.in.read();
        }
    }
}
