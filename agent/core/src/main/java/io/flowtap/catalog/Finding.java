package io.flowtap.catalog;

import io.flowtap.spelling.NearestNames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with a business event, or with many of them. Never a value: that may be anybody's.
 *
 * @param refused whether the event was not recorded, rather than one property of it
 * @param event the name that was given
 * @param property empty if it concerns the event as a whole
 * @param detail such as the class of a value; empty if there is none
 */
record Finding(boolean refused, Fault fault, String event, String property, String detail) {

    private static final String ALLOW = "flowtap.events.allow-unknown=true";

    /** A sentence for people, without an end. Looks for names that may have been meant: not for the host's threads. */
    String sentence(EventCatalog catalog) {
        return switch (fault) {
            case NO_NAME -> "it has no name";
            case UNKNOWN_EVENT ->
                "it is not in the catalog of events" + NearestNames.question(event, catalog.names(Origin.BUSINESS))
                        + "; docs/events.md lists them, " + ALLOW + " lets others pass";
            case NAME_NOT_IN_SNAKE_CASE ->
                "its name is not in lower snake case, or longer than " + PropertyNames.MOST_CHARS + " characters";
            case OBSERVED_EVENT -> "Flowtap alone makes events of that name";
            case IDENTITY_EVENT -> "Flowtap." + event + " makes events of that name";
            case UNREADABLE -> "its properties could not be read: " + detail;
            case MISSING_PROPERTY -> "it has no " + property;
            case WRONG_TYPE -> property + " is " + detail;
            case NO_SUCH_VALUE -> property + " is none of " + detail;
            case UNREADABLE_PROPERTY -> property + " could not be read: " + detail;
            case UNKNOWN_PROPERTY ->
                "it has no property " + property + NearestNames.question(property, propertiesOf(catalog)) + "; " + ALLOW
                        + " lets others pass";
            case PROPERTY_NAME -> property + " is no name of a property";
            case TOO_MANY_NAMES ->
                property + " is one name of a property too many: an application has " + UnknownNames.MOST
                        + " beside those in the catalog";
        };
    }

    /** Written out, like {@link #hashCode}: those of a record are put together by the JVM while the host waits. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Finding finding
                && refused == finding.refused
                && fault == finding.fault
                && event.equals(finding.event)
                && property.equals(finding.property)
                && detail.equals(finding.detail);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * event.hashCode() + property.hashCode()) + fault.ordinal();
    }

    private List<String> propertiesOf(EventCatalog catalog) {
        List<CatalogProperty> properties = new ArrayList<>(catalog.ofBusinessEvents());
        CatalogEvent known = catalog.find(event);
        if (known != null) {
            properties.addAll(known.properties());
        }
        List<String> names = new ArrayList<>();
        for (CatalogProperty each : properties) {
            names.add(each.name());
        }
        return names;
    }
}
