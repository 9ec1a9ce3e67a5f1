package io.flowtap.instrumentation.langchain4j.scenario;

import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What 1.8 and later can do. */
public final class Cancels {

    private Cancels() {}

    public static String cancelled(String url) throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        TokenStream stream = AiServices.builder(Services.Streaming.class)
                .streamingChatModel(Chats.streamingModel(url))
                .build()
                .chat("hello");
        stream.onPartialResponseWithContext((part, context) -> {
                    context.streamingHandle().cancel();
                    cancelled.countDown();
                })
                .onCompleteResponse(response -> {})
                .onError(error -> {})
                .start();
        return String.valueOf(cancelled.await(10, TimeUnit.SECONDS));
    }
}
