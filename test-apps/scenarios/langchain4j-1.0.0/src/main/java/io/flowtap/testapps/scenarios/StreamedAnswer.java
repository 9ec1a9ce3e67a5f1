package io.flowtap.testapps.scenarios;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.service.TokenStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Collects a streamed answer and waits for its end. */
final class StreamedAnswer implements StreamingChatResponseHandler {

    private final StringBuffer text = new StringBuffer();
    private final CompletableFuture<String> whole = new CompletableFuture<>();

    @Override
    public void onPartialResponse(String piece) {
        text.append(piece);
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        whole.complete(text.toString());
    }

    @Override
    public void onError(Throwable error) {
        whole.completeExceptionally(error);
    }

    /** Starts {@code stream} and waits like {@link #await}. */
    static String of(TokenStream stream) throws Exception {
        StreamedAnswer answer = new StreamedAnswer();
        stream.onPartialResponse(answer::onPartialResponse)
                .onCompleteResponse(answer::onCompleteResponse)
                .onError(answer::onError)
                .start();
        return answer.await();
    }

    /** The whole text; throws what the stream failed with. */
    String await() throws Exception {
        try {
            return whole.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
