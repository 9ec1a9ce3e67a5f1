package io.flowtap.doctor;

import io.flowtap.redaction.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The status without credentials: service and class names, addresses and errors are text that others made. */
final class CleanStatus {

    private CleanStatus() {}

    /** A copy of the whole tree. */
    static Object of(Object value) {
        if (value instanceof String text) {
            return Secrets.remove(text);
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> cleaned = new LinkedHashMap<>();
            map.forEach((key, each) -> cleaned.put(key, of(each)));
            return cleaned;
        }
        if (value instanceof List<?> list) {
            List<Object> cleaned = new ArrayList<>(list.size());
            list.forEach(each -> cleaned.add(of(each)));
            return cleaned;
        }
        return value;
    }
}
