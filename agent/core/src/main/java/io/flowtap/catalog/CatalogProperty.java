package io.flowtap.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A property of an event.
 *
 * @param name in lower snake case, as destinations have it
 * @param required whether it is there in every such event
 * @param unit of a number; null if it has none
 * @param limit characters of a text, values of a list or map; 0 for other types
 * @param values the only texts there are; empty if there are others
 * @param summary one sentence
 */
public record CatalogProperty(
        String name,
        PropertyType type,
        boolean required,
        @Nullable String unit,
        int limit,
        List<String> values,
        String summary) {

    /** The same name in camel case: {@code conversationId}. */
    public String camelName() {
        return PropertyNames.camelCase(name);
    }
}
