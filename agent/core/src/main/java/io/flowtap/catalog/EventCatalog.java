package io.flowtap.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All events that Flowtap records, in the order of the file they are read from. */
public final class EventCatalog {

    /** Reads the file when somebody asks for the first time. */
    private static final class Bundled {

        private static final EventCatalog CATALOG = CatalogFile.bundled();
    }

    private final Map<String, CatalogEvent> events = new LinkedHashMap<>();
    private final List<CatalogProperty> envelope;
    private final List<CatalogProperty> common;
    private final CatalogEvent business;

    EventCatalog(
            List<CatalogEvent> events,
            List<CatalogProperty> envelope,
            List<CatalogProperty> common,
            List<CatalogProperty> business) {
        for (CatalogEvent event : events) {
            this.events.put(event.name(), event);
        }
        this.envelope = List.copyOf(envelope);
        this.common = List.copyOf(common);
        this.business = new CatalogEvent("", new CatalogDomain("", Origin.BUSINESS, ""), "", business);
    }

    /** The one in the jar. */
    public static EventCatalog bundled() {
        return Bundled.CATALOG;
    }

    /** The event of that name; null if there is none. */
    public @Nullable CatalogEvent find(String name) {
        return events.get(name);
    }

    public Collection<CatalogEvent> events() {
        return Collections.unmodifiableCollection(events.values());
    }

    public Set<String> names() {
        return Collections.unmodifiableSet(events.keySet());
    }

    /** Names of what that origin makes. */
    public List<String> names(Origin origin) {
        List<String> names = new ArrayList<>();
        for (CatalogEvent event : events.values()) {
            if (event.domain().origin() == origin) {
                names.add(event.name());
            }
        }
        return names;
    }

    /** What every event has beside its context. */
    public List<CatalogProperty> envelope() {
        return envelope;
    }

    /** What any event may have in its context. */
    public List<CatalogProperty> common() {
        return common;
    }

    /** What any business event may say of the envelope. */
    public List<CatalogProperty> ofBusinessEvents() {
        return business.properties();
    }

    /** One that the catalog does not have. */
    CatalogEvent unknown(String name) {
        return new CatalogEvent(name, business.domain(), "", List.of());
    }

    /** The property of that name, in either spelling, that any business event may have; null if there is none. */
    @Nullable
    CatalogProperty commonProperty(String name) {
        return business.property(name);
    }
}
