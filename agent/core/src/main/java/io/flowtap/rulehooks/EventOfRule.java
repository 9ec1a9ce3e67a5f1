package io.flowtap.rulehooks;

import io.flowtap.operation.Operations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code event: plan_updated}. */
final class EventOfRule implements Statement {

    private final String event;
    private final List<String> names;

    /** @param names of the properties, in the order of the rule's values */
    EventOfRule(String event, List<String> names) {
        this.event = event;
        this.names = names;
    }

    @Override
    public void say(CallValues values, String called) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            Object value = values.value(i);
            if (value != null) {
                properties.put(names.get(i), value);
            }
        }
        Operations.captured(event, properties);
    }
}
