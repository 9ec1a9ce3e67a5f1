package io.flowtap.catalog;

import java.util.List;
import java.util.Locale;

/** {@code docs/events.md}, made from the catalog. */
final class EventsPage {

    private static final String TOP = """
            # Events

            What Flowtap records, and what applications may tell it. Made from `events.txt` of the module `agent/core`, which the
            agent itself reads: change that, then run

            ```
            mvn -pl agent/core -am test -Dtest=EventsPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dflowtap.docs.write=true
            ```

            Every event has the envelope, and properties of its own in `context`. Names are in lower snake case at every
            destination but one: `data` of the table `events`, the feed of a tenant, has them in camel case (`conversationId`).
            Times are text in UTC, such as `2026-05-01T10:00:00.000Z`. What is longer than its limit is cut.
            [RudderStack](rudderstack.md), [PostHog](posthog.md) and [OTLP](otlp.md) say what becomes of events there.

            """;

    private static final String BUSINESS = """
            ## Business events

            What an application says happened, in one line of code (`io.flowtap:flowtap-extension-api`):

            ```java
            Flowtap.capture("conversation_started", Map.of("conversationId", "c-17", "sessionId", "s-4"));
            ```

            The event gets the trace, user, workspace, organization and session that the thread works for, and goes to every
            destination: SQLite and PostgreSQL (`event_logs`, and `events`, where `tenant_id` is the organization, or else the
            workspace, or `default`), PostHog as a capture, RudderStack as a track, OTLP as a span without length, JSON lines.
            Without an agent the call does nothing.

            | what is given | what happens |
            |---|---|
            | a name that is not below | refused, unless `flowtap.events.allow-unknown=true`: then any name in lower snake case of at most 64 characters passes |
            | the name of an event that Flowtap makes itself, or of `identify`, `alias`, `group` | refused |
            | a required property is missing, null or blank | refused |
            | a required property has another type, or none of its values | refused |
            | an optional property has | left out |
            | a property that is not below | left out, unless `flowtap.events.allow-unknown=true`: then it is kept, its name in snake case; at most 1,000 such names in one JVM |
            | null | left out |
            | `conversationId` or `conversation_id` | the same; of both the first that is not null |
            | a number or boolean where text is meant, an enum constant, any other object | its text: `name()` of the constant, `toString()` of the object |
            | text where a number, boolean or time is meant; `3.0` where a whole number is | converted, if it says one |
            | `Instant`, `Date`, `OffsetDateTime`, `ZonedDateTime`, milliseconds since 1970 where a time is meant | converted |
            | a text with one of several `values`, in other case | converted |
            | a map that cannot be read, or changes meanwhile | refused |
            | an object whose `toString()` throws | as a value of another type |
            | more than 2,000 entries | the first are read |
            | text that looks like a credential | replaced, as everywhere |
            | `context` of more than 2,048 bytes of JSON | the longest values are cut, lists and maps behind their first entries; `truncated` is true |

            Nothing is ever thrown at the application. What was refused or left out is counted, and named by
            `java -jar flowtap.jar doctor`, with the reason and the nearest name there is. Ids instead of personal data: nothing
            here asks for a name, an address or what somebody typed.

            """;

    private final StringBuilder page = new StringBuilder();

    private EventsPage() {}

    static String of(EventCatalog catalog) {
        EventsPage page = new EventsPage();
        page.write(catalog);
        return page.page.toString().stripTrailing() + "\n";
    }

    private void write(EventCatalog catalog) {
        page.append(TOP);
        page.append("## Envelope\n\n");
        table(catalog.envelope(), false);
        page.append("Any event may have this in its context:\n\n");
        table(catalog.common(), false);
        section(catalog, Origin.OBSERVED, "## What Flowtap observes\n\n");
        section(
                catalog,
                Origin.IDENTITY,
                "## Who the users are\n\n`Flowtap.identify`, `alias` and `group` make these.\n\n");
        page.append(BUSINESS);
        page.append("Any business event may say this for the envelope, in place of what is known:\n\n");
        table(catalog.ofBusinessEvents(), true);
        section(catalog, Origin.BUSINESS, "");
    }

    private void section(EventCatalog catalog, Origin origin, String heading) {
        page.append(heading);
        CatalogDomain domain = null;
        for (CatalogEvent event : catalog.events()) {
            if (event.domain().origin() != origin) {
                continue;
            }
            if (origin == Origin.BUSINESS && !event.domain().equals(domain)) {
                domain = event.domain();
                page.append("### ")
                        .append(domain.name().substring(0, 1).toUpperCase(Locale.ROOT))
                        .append(domain.name().substring(1))
                        .append("\n\n")
                        .append(domain.summary())
                        .append("\n\n");
            }
            page.append(origin == Origin.BUSINESS ? "#### `" : "### `")
                    .append(event.name())
                    .append("`\n\n");
            page.append(event.summary()).append("\n\n");
            table(event.properties(), origin == Origin.BUSINESS);
        }
    }

    private void table(List<CatalogProperty> properties, boolean spelledTwice) {
        page.append("| property | type | | meaning |\n|---|---|---|---|\n");
        for (CatalogProperty property : properties) {
            page.append("| `").append(property.name()).append('`');
            if (spelledTwice && !property.camelName().equals(property.name())) {
                page.append(", `").append(property.camelName()).append('`');
            }
            page.append(" | ")
                    .append(type(property))
                    .append(" | ")
                    .append(property.required() ? "required" : "optional")
                    .append(" | ")
                    .append(property.summary().replace("|", "\\|"))
                    .append(" |\n");
        }
        page.append('\n');
    }

    private static String type(CatalogProperty property) {
        String type = property.type().label();
        if (property.unit() != null) {
            type += ", " + property.unit();
        }
        if (!property.values().isEmpty()) {
            return type + ": `" + String.join("`, `", property.values()) + "`";
        }
        return switch (property.type()) {
            case TEXT -> type + ", " + String.format(Locale.ROOT, "%,d", property.limit()) + " characters";
            case LIST, MAP ->
                property.name().equals("context")
                        ? type
                        : type + ", " + String.format(Locale.ROOT, "%,d", property.limit()) + " values";
            default -> type;
        };
    }
}
