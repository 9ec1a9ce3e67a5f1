package io.flowtap.catalog;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds what an application says happened in its business against the catalog. Any thread; never throws. */
public final class EventCheck {

    private final boolean unknownAllowed;
    private final Findings findings = new Findings();
    private final UnknownNames unknownNames = new UnknownNames();

    /** @param unknownAllowed whether events and properties may have names that are not in the catalog */
    public EventCheck(boolean unknownAllowed) {
        this.unknownAllowed = unknownAllowed;
    }

    /** What was wrong so far. */
    public Findings findings() {
        return findings;
    }

    /**
     * Reads what the host hands over, before its call returns.
     *
     * @param name of the event
     * @param properties the host's own map
     * @return null if the event is refused
     */
    public @Nullable CheckedEvent check(@Nullable String name, @Nullable Map<?, ?> properties) {
        if (name == null || name.isBlank()) {
            findings.refuse(Fault.NO_NAME, "", "", "");
            return null;
        }
        CatalogEvent event = eventOf(name);
        if (event == null) {
            return null;
        }
        GivenProperties given = new GivenProperties(event, unknownAllowed ? unknownNames : null, findings);
        return given.read(properties) ? given.event() : null;
    }

    private @Nullable CatalogEvent eventOf(String name) {
        EventCatalog catalog = EventCatalog.bundled();
        CatalogEvent known = catalog.find(name);
        if (known == null) {
            if (!unknownAllowed) {
                findings.refuse(Fault.UNKNOWN_EVENT, name, "", "");
                return null;
            }
            if (!PropertyNames.isSnakeCase(name)) {
                findings.refuse(Fault.NAME_NOT_IN_SNAKE_CASE, name, "", "");
                return null;
            }
            return catalog.unknown(name);
        }
        switch (known.domain().origin()) {
            case OBSERVED -> findings.refuse(Fault.OBSERVED_EVENT, name, "", "");
            case IDENTITY -> findings.refuse(Fault.IDENTITY_EVENT, name, "", "");
            case BUSINESS -> {
                return known;
            }
        }
        return null;
    }
}
