package io.flowtap.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event of the catalog. */
public final class CatalogEvent {

    private final String name;
    private final CatalogDomain domain;
    private final String summary;
    private final List<CatalogProperty> properties;
    private final Map<String, Integer> positions = new HashMap<>();

    CatalogEvent(String name, CatalogDomain domain, String summary, List<CatalogProperty> properties) {
        this.name = name;
        this.domain = domain;
        this.summary = summary;
        this.properties = List.copyOf(properties);
        for (int i = 0; i < properties.size(); i++) {
            positions.put(properties.get(i).name(), i);
            positions.put(properties.get(i).camelName(), i);
        }
    }

    public String name() {
        return name;
    }

    public CatalogDomain domain() {
        return domain;
    }

    /** One sentence: when there is one. */
    public String summary() {
        return summary;
    }

    /** Those of this event alone, in order. */
    public List<CatalogProperty> properties() {
        return properties;
    }

    /** The property of that name, in snake case or camel case; null if it has none. */
    public @Nullable CatalogProperty property(String name) {
        Integer position = positions.get(name);
        return position == null ? null : properties.get(position);
    }

    /** Where in {@link #properties} the property of that name is; -1 if it has none. */
    int position(String name) {
        Integer position = positions.get(name);
        return position == null ? -1 : position;
    }
}
