package io.flowtap.commands.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A JSON object in a status file. Everything may be missing: it may have been written by another version.
 *
 * @param values as read
 */
public record StatusNode(Map<?, ?> values) {

    /** Null if it is missing or empty. */
    public String text(String name) {
        Object value = values.get(name);
        return value == null
                        || value instanceof Map
                        || value instanceof List
                        || value.toString().isBlank()
                ? null
                : value.toString();
    }

    /** 0 if it is missing. */
    public long number(String name) {
        return values.get(name) instanceof Number number ? number.longValue() : 0;
    }

    public boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    /** Empty if it is missing. */
    public StatusNode object(String name) {
        return new StatusNode(values.get(name) instanceof Map<?, ?> map ? map : Map.of());
    }

    /** The objects of a list; empty if it is missing. */
    public List<StatusNode> objects(String name) {
        List<StatusNode> objects = new ArrayList<>();
        if (values.get(name) instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> map) {
                    objects.add(new StatusNode(map));
                }
            }
        }
        return objects;
    }

    /** The texts of a list; empty if it is missing. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        if (values.get(name) instanceof List<?> list) {
            for (Object each : list) {
                if (each != null) {
                    texts.add(each.toString());
                }
            }
        }
        return texts;
    }
}
