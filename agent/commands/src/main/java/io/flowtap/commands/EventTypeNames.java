package io.flowtap.commands;

import io.flowtap.catalog.EventCatalog;
import io.flowtap.commands.store.EventQuery;
import io.flowtap.commands.store.EventStore;
import io.flowtap.event.EventTypes;
import io.flowtap.spelling.NearestNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.TypeConversionException;

/** Checks the types of event that somebody asks for: a type nobody records is a slip, not a question without answer. */
final class EventTypeNames {

    private EventTypeNames() {}

    /** @throws TypeConversionException for a type that is neither in the catalog nor that of any recorded event */
    static void check(Set<String> types, EventStore store) {
        for (String type : types) {
            if (EventCatalog.bundled().find(type) == null
                    && store.latest(EventQuery.ALL.ofTypes(Set.of(type)), 1).isEmpty()) {
                throw new TypeConversionException(
                        "no event of type '" + type + "' is known or has been recorded" + suggestion(type));
            }
        }
    }

    private static String suggestion(String type) {
        String question = NearestNames.question(type, EventCatalog.bundled().names());
        List<String> own = new ArrayList<>(EventTypes.ALL);
        own.remove(EventTypes.AGENT_TRACE_HISTORY);
        own.sort(null);
        return question.isEmpty() ? "; Flowtap's own are " + String.join(", ", own) : question;
    }
}
