package io.flowtap.testapps.scenarios;

import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The application has read enough and cancels the stream at its second piece. */
final class CancelledStream implements Scenario {

    interface CancelledStreamAssistant {
        TokenStream answer(String question);
    }

    @Override
    public String run(Models models) throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        StringBuffer read = new StringBuffer();
        AiServices.create(CancelledStreamAssistant.class, models.streaming())
                .answer("Tell a long story")
                .onPartialResponseWithContext((piece, context) -> {
                    if (read.length() > 0) {
                        context.streamingHandle().cancel();
                        cancelled.countDown();
                    } else {
                        read.append(piece.text());
                    }
                })
                .onCompleteResponse(response -> read.append("complete"))
                .onError(error -> read.append("error"))
                .start();
        cancelled.await(20, TimeUnit.SECONDS);
        return read.toString();
    }
}
