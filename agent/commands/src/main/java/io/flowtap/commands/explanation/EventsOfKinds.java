package io.flowtap.commands.explanation;

import io.flowtap.catalog.CatalogEvent;
import io.flowtap.catalog.CatalogProperty;
import io.flowtap.catalog.EventCatalog;
import io.flowtap.event.EventProperties;
import io.flowtap.event.EventTypes;
import io.flowtap.rules.file.RuleKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which event the calls of a rule become, and which of its properties a value of the rule is. */
final class EventsOfKinds {

    private static final Map<String, String> OTHER_NAMES = Map.of("model", EventProperties.MODEL_NAME);

    // spotless:off
    private static final Map<String, String> OTHER_VALUES = Map.of(
            "input", "What went into the flow; recorded if flowtap.capture.prompts is on.",
            "output", "What came out of the flow; recorded if flowtap.capture.completions is on.",
            "key", "What a call has in common with the one that ends it, for ends: by key and is: end.",
            "total_tokens", "Tokens of input and output together, where no more is known: half of them count for each.");
    // spotless:on

    /** Called like their events. */
    private static final Set<RuleKind> IDENTITY = EnumSet.of(RuleKind.IDENTIFY, RuleKind.ALIAS, RuleKind.GROUP);

    private EventsOfKinds() {}

    /** Empty for what has no event of its own. */
    static String eventOf(RuleKind kind) {
        return switch (kind) {
            case FLOW -> EventTypes.FLOW_EXECUTED;
            case AGENT -> EventTypes.AGENT_EXECUTION;
            case AGENT_CREATED -> EventTypes.AGENT_CREATED;
            case NODE, TOOL -> EventTypes.TOOL_USED;
            case MODEL, EMBEDDING -> EventTypes.MODEL_COST;
            case RETRIEVAL -> EventTypes.RAG_QUERY_TRIGGERED;
            case GUARDRAIL -> EventTypes.PROMPT_BLOCKED;
            default -> IDENTITY.contains(kind) ? kind.word() : "";
        };
    }

    /** When there is another event, or none; empty if each call is one. */
    static String condition(RuleKind kind) {
        return switch (kind) {
            case AGENT -> ", and " + EventTypes.AGENT_ERROR + " if it fails";
            case GUARDRAIL -> " if it blocks";
            default -> "";
        };
    }

    /** The catalog's name of what a rule calls {@code key}. */
    static String property(String key) {
        return OTHER_NAMES.getOrDefault(key, key);
    }

    /** One sentence about a value of a rule; empty if there is none. */
    static String summary(String eventName, String key) {
        if (OTHER_VALUES.containsKey(key)) {
            return OTHER_VALUES.get(key);
        }
        EventCatalog catalog = EventCatalog.bundled();
        CatalogEvent event = catalog.find(eventName);
        List<CatalogProperty> ofEvent = event == null ? List.of() : event.properties();
        return Stream.of(ofEvent, catalog.ofBusinessEvents(), catalog.envelope())
                .flatMap(List::stream)
                .filter(each -> each.name().equals(property(key)))
                .findFirst()
                .map(CatalogProperty::summary)
                .orElse("");
    }
}
