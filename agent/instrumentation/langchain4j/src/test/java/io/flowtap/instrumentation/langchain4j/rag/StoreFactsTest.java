package io.flowtap.instrumentation.langchain4j.rag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import io.flowtap.operation.RetrievalOperation;
import org.junit.jupiter.api.Test;

@SuppressWarnings("unused") // fields are read by name
class StoreFactsTest {

    static class AbstractPgVector {
        private final String table = "docs";
    }

    static final class PgVectorEmbeddingStore extends AbstractPgVector {
        public String table() {
            throw new IllegalStateException("methods of a store may do anything; they are not called");
        }
    }

    static final class OracleEmbeddingStore {
        private final Object table = new Object() {
            private final String name = "VECTORS";
        };
    }

    static final class RedisEmbeddingStore {
        private final Object schema = new Object() {
            private final String indexName = "embedding-index";
        };
    }

    static final class ListeningEmbeddingStore {
        private final Object delegate = new PgVectorEmbeddingStore();
    }

    private static RetrievalOperation describe(Object store) {
        RetrievalOperation search = new RetrievalOperation("search", null);
        StoreFacts.describe(search, store);
        return search;
    }

    @Test
    void theIndexIsReadFromAFieldOfASuperclass() {
        assertThat(describe(new PgVectorEmbeddingStore()).vectorDatabase()).isEqualTo("pgvector");
        assertThat(describe(new PgVectorEmbeddingStore()).indexName()).isEqualTo("docs");
    }

    @Test
    void theIndexIsReadFromAnObjectThatHoldsItsName() {
        assertThat(describe(new OracleEmbeddingStore()).indexName()).isEqualTo("VECTORS");
        assertThat(describe(new RedisEmbeddingStore()).indexName()).isEqualTo("embedding-index");
    }

    @Test
    void aStoreWithListenersIsTheStoreInside() {
        assertThat(describe(new ListeningEmbeddingStore()).vectorDatabase()).isEqualTo("pgvector");
        assertThat(describe(new ListeningEmbeddingStore()).indexName()).isEqualTo("docs");
    }

    @Test
    void aStoreWithoutAnIndexHasNoIndexName() {
        assertThat(describe(new InMemoryEmbeddingStore<>()).vectorDatabase()).isEqualTo("inmemory");
        assertThat(describe(new InMemoryEmbeddingStore<>()).indexName()).isNull();
    }

    @Test
    void whatIsKnownIsKept() {
        RetrievalOperation search = new RetrievalOperation("search", null);
        search.vectorDatabase("first");
        search.indexName("one");

        StoreFacts.describe(search, new PgVectorEmbeddingStore());

        assertThat(search.vectorDatabase()).isEqualTo("first");
        assertThat(search.indexName()).isEqualTo("one");
    }
}
