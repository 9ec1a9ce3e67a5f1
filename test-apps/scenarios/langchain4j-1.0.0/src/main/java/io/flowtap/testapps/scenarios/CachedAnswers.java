package io.flowtap.testapps.scenarios;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.HashMap;
import java.util.Map;

/** Five equal questions to a model around another one, which keeps what that said. */
final class CachedAnswers implements Scenario {

    private static final class CachingModel implements ChatModel {
        private final ChatModel model;
        private final Map<Object, ChatResponse> known = new HashMap<>();

        CachingModel(ChatModel model) {
            this.model = model;
        }

        @Override
        public ChatResponse chat(ChatRequest request) {
            return known.computeIfAbsent(request.messages(), messages -> model.chat(request));
        }
    }

    @Override
    public String run(Models models) {
        ChatModel model = new CachingModel(models.chat());
        String answer = "";
        for (int i = 0; i < 5; i++) {
            answer = model.chat("What is the capital of Norway?");
        }
        return answer;
    }
}
