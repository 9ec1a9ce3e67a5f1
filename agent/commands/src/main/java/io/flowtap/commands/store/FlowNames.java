package io.flowtap.commands.store;

import io.flowtap.event.EventProperties;
import java.util.Map;

/** What a flow is called where several runs of it are counted together. */
public final class FlowNames {

    private FlowNames() {}

    /** @param context properties of a {@code flow_executed} event */
    public static String of(Map<String, Object> context) {
        for (String property : new String[] {EventProperties.FLOW_NAME, EventProperties.FLOW_ID}) {
            Object name = context.get(property);
            if (name != null && !name.toString().isEmpty()) {
                return name.toString();
            }
        }
        return "(unnamed)";
    }
}
