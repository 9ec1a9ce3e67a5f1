package io.flowtap.testapps.scenarios;

import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import java.util.ArrayList;
import java.util.List;

/** Twenty streamed answers at the same time, all started by one thread. */
final class ParallelStreams implements Scenario {

    static final int STREAMS = 20;

    interface ParallelStreamsAssistant {
        TokenStream answer(String question);
    }

    @Override
    public String run(Models models) throws Exception {
        ParallelStreamsAssistant assistant = AiServices.builder(ParallelStreamsAssistant.class)
                .streamingChatModel(models.streaming())
                .build();
        List<StreamedAnswer> answers = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            StreamedAnswer answer = new StreamedAnswer();
            answers.add(answer);
            assistant
                    .answer("Person " + (100 + i) + " asks")
                    .onPartialResponse(answer::onPartialResponse)
                    .onCompleteResponse(answer::onCompleteResponse)
                    .onError(answer::onError)
                    .start();
        }
        StringBuilder all = new StringBuilder();
        for (StreamedAnswer answer : answers) {
            all.append(answer.await()).append("; ");
        }
        return all.toString();
    }
}
