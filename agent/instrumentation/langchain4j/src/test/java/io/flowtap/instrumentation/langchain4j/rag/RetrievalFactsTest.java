package io.flowtap.instrumentation.langchain4j.rag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.rag.content.Content;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import io.flowtap.operation.RetrievalOperation;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Retrievers and stores are written by hosts, too. */
class RetrievalFactsTest {

    private final RetrievalOperation search = new RetrievalOperation("mine", null);

    @Test
    void contentThatIsNotThereIsCountedAndHasNoScore() {
        RetrievalFacts.contents(search, Arrays.asList(Content.from("bells"), null));

        assertThat(search.sourcesFound()).isEqualTo(2);
        assertThat(search.topScore()).isNaN();
    }

    @Test
    void aListThatCannotBeReadLeavesTheSearchAsItIs() {
        RetrievalFacts.contents(search, new AbstractList<>() {
            @Override
            public Content get(int index) {
                throw new IllegalStateException("closed");
            }

            @Override
            public int size() {
                throw new IllegalStateException("closed");
            }
        });

        assertThat(search.sourcesFound()).isEqualTo(-1);
    }

    @Test
    void aMatchThatIsNotThereIsCountedAndHasNoScore() {
        List<EmbeddingMatch<Object>> matches = Arrays.asList(new EmbeddingMatch<>(0.5, "id", null, "text"), null);

        RetrievalFacts.matches(search, new EmbeddingSearchResult<>(matches));

        assertThat(search.sourcesFound()).isEqualTo(2);
        assertThat(search.topScore()).isEqualTo(0.5);
    }
}
