package io.flowtap.testapps.plain;

import io.flowtap.Flowtap;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells Flowtap who its users are, rightly and wrongly. */
public final class UsersProgram {

    private UsersProgram() {}

    public static void main(String[] arguments) {
        Flowtap.identify("ann", Map.of("plan", "pro", "seats", 3, "tags", List.of("a", "b")));
        Flowtap.alias("ann", "visitor-7");
        Flowtap.group("ann", "organization", "acme", Map.of("name", "Acme"));
        Flowtap.group(null, "workspace", "w1", null);

        Flowtap.identify(null, Map.of("plan", "free"));
        Flowtap.alias("ann", " ");
        Flowtap.group("ann", "organization", null, Map.of());
        Flowtap.identify("bob", selfContaining());
        Flowtap.identify("cid", failing());
        System.out.println("done");
    }

    private static Map<String, Object> selfContaining() {
        Map<String, Object> map = new HashMap<>();
        map.put("itself", map);
        return map;
    }

    private static Map<String, Object> failing() {
        return new AbstractMap<>() {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                throw new IllegalStateException("nobody may look");
            }
        };
    }
}
