package io.flowtap.instrumentation.langchain4j.rag;

import io.flowtap.instrumentation.common.HostObjects;
import io.flowtap.instrumentation.common.NamedGetter;
import io.flowtap.operation.RetrievalOperation;
import java.util.Locale;

/** Reads which database a store talks to, and which index, collection or table of it. */
final class StoreFacts {

    private static final String SUFFIX = "EmbeddingStore";

    // ListeningEmbeddingStore, since 1.11.
    private static final NamedGetter DELEGATE = NamedGetter.ofField("delegate");

    // No store says what it searches; these are the private fields in which they keep it.
    private static final NamedGetter[] INDEX_NAMES = {
        NamedGetter.ofField("indexName"), // Azure AI Search, Elasticsearch, MongoDB, Neo4j, OpenSearch
        NamedGetter.ofField("collectionName"), // Chroma, Milvus, Qdrant
        NamedGetter.ofField("table"), // pgvector, MariaDB; Oracle: an object with a name
        NamedGetter.ofField("tableName"),
        NamedGetter.ofField("objectClass"), // Weaviate
        NamedGetter.ofField("nameSpace"), // Pinecone
        NamedGetter.ofField("schema"), // Redis: an object with an index name
    };
    private static final NamedGetter NAME = NamedGetter.ofField("name");
    private static final NamedGetter INDEX_NAME = NamedGetter.ofField("indexName");

    private StoreFacts() {}

    /** Says where {@code search} searches, unless it is known. */
    static void describe(RetrievalOperation search, Object store) {
        Object inner = store.getClass().getSimpleName().startsWith("Listening") ? DELEGATE.of(store) : null;
        Object described = inner == null ? store : inner;
        if (search.vectorDatabase() == null) {
            search.vectorDatabase(database(described.getClass()));
        }
        if (search.indexName() == null) {
            search.indexName(index(described));
        }
    }

    private static String database(Class<?> store) {
        String name = HostObjects.nameOf(store);
        if (name.length() > SUFFIX.length() && name.endsWith(SUFFIX)) {
            name = name.substring(0, name.length() - SUFFIX.length());
        }
        return name.toLowerCase(Locale.ROOT);
    }

    private static String index(Object store) {
        for (NamedGetter property : INDEX_NAMES) {
            Object value = property.of(store);
            Object name = value == null || value instanceof String
                    ? value
                    : INDEX_NAME.on(value) ? INDEX_NAME.of(value) : NAME.of(value);
            if (name instanceof String text && !text.isEmpty()) {
                return text;
            }
        }
        return null;
    }
}
