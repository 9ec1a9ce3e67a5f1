package io.flowtap.testapps.bench.hotpath;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One part of a streamed answer on its way to the application, of a call that stays open. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StreamedTokenBenchmark {

    private final Counter counter = new Counter();
    private final OpenStream direct = new OpenStream();
    private final OpenStream service = new OpenStream();

    private int received;

    /** Keeps the stream open for the benchmark to speak through. */
    private static final class OpenStream implements StreamingChatModel {

        StreamingChatResponseHandler handler;

        @Override
        public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            this.handler = handler;
        }
    }

    /** What an application does at least. */
    private static final class Counter implements StreamingChatResponseHandler {

        int parts;

        @Override
        public void onPartialResponse(String part) {
            parts++;
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {}

        @Override
        public void onError(Throwable error) {}
    }

    /** An AI service with streamed answers. */
    interface Assistant {
        TokenStream chat(String question);
    }

    @Setup
    public void open() {
        ChatRequest request =
                ChatRequest.builder().messages(UserMessage.from("Hello")).build();
        direct.chat(request, counter);
        Assistant assistant = AiServices.create(Assistant.class, service);
        assistant
                .chat("Hello")
                .onPartialResponse(part -> received++)
                .onCompleteResponse(response -> {})
                .onError(error -> {})
                .start();
    }

    /** A model asked directly. */
    @Benchmark
    public int direct() {
        direct.handler.onPartialResponse("token");
        return counter.parts;
    }

    /** A model behind an AI service: the callback also gets the context of the service's run. */
    @Benchmark
    public int aiService() {
        service.handler.onPartialResponse("token");
        return received;
    }
}
