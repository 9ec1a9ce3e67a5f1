package io.flowtap.commands.rulecheck;

import io.flowtap.catalog.CatalogEvent;
import io.flowtap.catalog.CatalogProperty;
import io.flowtap.catalog.EventCatalog;
import io.flowtap.catalog.Origin;
import io.flowtap.rules.file.Is;
import io.flowtap.rules.file.MethodRule;
import io.flowtap.rules.file.RuleValue;
import io.flowtap.rules.problem.Problem;
import io.flowtap.spelling.NearestNames;
import java.util.ArrayList;
import java.util.List;

/** Holds business events of rules against the catalog, as the agent will. */
final class BusinessEventCheck {

    private static final String ALLOW = "flowtap.events.allow-unknown=true lets others pass";

    private final EventCatalog catalog = EventCatalog.bundled();
    private final boolean unknownAllowed;

    BusinessEventCheck(boolean unknownAllowed) {
        this.unknownAllowed = unknownAllowed;
    }

    List<Problem> problems(MethodRule rule) {
        if (!(rule.is() instanceof Is.BusinessEvent event)) {
            return List.of();
        }
        CatalogEvent known = catalog.find(event.name());
        if (known == null) {
            return unknownAllowed
                    ? List.of()
                    : List.of(rule.placeOfIs()
                            .problem(event.name() + " is not in the catalog of events"
                                    + NearestNames.question(event.name(), catalog.names(Origin.BUSINESS))
                                    + "; docs/events.md lists them, and " + ALLOW));
        }
        if (known.domain().origin() != Origin.BUSINESS) {
            return List.of(rule.placeOfIs()
                    .problem("Flowtap alone makes events that are called " + event.name() + "; write is: instead"));
        }
        List<Problem> problems = new ArrayList<>();
        for (RuleValue each : rule.values()) {
            if (!unknownAllowed
                    && known.property(each.key()) == null
                    && !names(catalog.ofBusinessEvents()).contains(each.key())) {
                problems.add(each.place()
                        .problem(event.name() + " has no property " + each.key()
                                + NearestNames.question(each.key(), names(known.properties())) + "; " + ALLOW));
            }
        }
        for (CatalogProperty each : known.properties()) {
            if (each.required() && rule.value(each.name()) == null && rule.value(each.camelName()) == null) {
                problems.add(rule.placeOfIs()
                        .problem(event.name() + " needs " + each.name() + ", without which it is refused: "
                                + each.summary()));
            }
        }
        return problems;
    }

    private static List<String> names(List<CatalogProperty> properties) {
        return properties.stream().map(CatalogProperty::name).toList();
    }
}
