package io.flowtap.sink.relational;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The names of properties in the feed of a tenant, which is read by applications: {@code conversationId} where every
 * other destination has {@code conversation_id}. Names in what an application handed over as a map are its own.
 */
final class FeedNames {

    private FeedNames() {}

    static Map<String, Object> of(Map<String, Object> context) {
        Map<String, Object> data = new LinkedHashMap<>();
        for (Map.Entry<String, Object> each : context.entrySet()) {
            String name = camelCase(each.getKey());
            // An event of an extension may have both spellings.
            boolean taken = !name.equals(each.getKey()) && context.containsKey(name) || data.containsKey(name);
            data.put(taken ? each.getKey() : name, each.getValue());
        }
        return data;
    }

    private static String camelCase(String name) {
        int underscore = name.indexOf('_', 1);
        if (underscore < 0) {
            return name;
        }
        StringBuilder result = new StringBuilder(name.length()).append(name, 0, underscore);
        for (int i = underscore; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '_') {
                result.append(name.charAt(i - 1) == '_' ? Character.toUpperCase(c) : c);
            }
        }
        return result.toString();
    }
}
