package io.flowtap.testapps.scenarios;

import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.service.AiServices;
import java.util.List;

/** A retriever of the team's own, without any store. */
final class UserWrittenRetriever implements Scenario {

    interface UserWrittenRetrieverAssistant {
        String answer(String question);
    }

    static final class Shelf implements ContentRetriever {

        @Override
        public List<Content> retrieve(Query query) {
            return List.of(Content.from("one"), Content.from("two"), Content.from("three"));
        }
    }

    @Override
    public String run(Models models) {
        return AiServices.builder(UserWrittenRetrieverAssistant.class)
                .chatModel(models.chat())
                .contentRetriever(new Shelf())
                .build()
                .answer("What is on the shelf?");
    }
}
