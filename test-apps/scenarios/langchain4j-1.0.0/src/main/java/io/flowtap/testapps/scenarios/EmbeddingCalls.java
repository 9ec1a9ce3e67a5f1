package io.flowtap.testapps.scenarios;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.List;

/** One text embedded, then two at once: two calls. */
final class EmbeddingCalls implements Scenario {

    @Override
    public String run(Models models) {
        EmbeddingModel model = models.embeddings();
        int one = model.embed("a red bike").content().dimension();
        int two = model.embedAll(List.of(TextSegment.from("a bell"), TextSegment.from("a lamp")))
                .content()
                .size();
        return one + " numbers, " + two + " vectors";
    }
}
