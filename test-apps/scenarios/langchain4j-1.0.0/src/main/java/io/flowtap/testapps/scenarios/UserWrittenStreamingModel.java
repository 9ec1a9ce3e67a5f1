package io.flowtap.testapps.scenarios;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;

/** A streaming model of the team's own that overrides {@code chat} itself and answers on another thread. */
final class UserWrittenStreamingModel implements Scenario {

    static final class Parrot implements StreamingChatModel {

        @Override
        public void chat(ChatRequest request, StreamingChatResponseHandler handler) {
            new Thread(() -> {
                        handler.onPartialResponse("pol");
                        handler.onPartialResponse("ly");
                        handler.onCompleteResponse(ChatResponse.builder()
                                .aiMessage(AiMessage.from("polly"))
                                .modelName("UserWrittenStreamingModel")
                                .id("parrot-2")
                                .tokenUsage(new TokenUsage(12, 8))
                                .finishReason(FinishReason.STOP)
                                .build());
                    })
                    .start();
        }
    }

    @Override
    public String run(Models models) throws Exception {
        StreamedAnswer answer = new StreamedAnswer();
        new Parrot().chat("Hello", answer);
        return answer.await();
    }
}
