package io.flowtap.testapps.endtoend;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A node of {@code execution_nodes}. */
record Node(Map<String, Object> facts) {

    static List<Node> listOf(Object json) throws IOException {
        return nodes(JSON.std.listFrom(json));
    }

    String kind() {
        return (String) facts.get("kind");
    }

    String name() {
        return (String) facts.get("name");
    }

    double startMillis() {
        return ((Number) facts.get("start_ms")).doubleValue();
    }

    List<Node> children() {
        return nodes((List<?>) facts.getOrDefault("children", List.of()));
    }

    @SuppressWarnings("unchecked")
    private static List<Node> nodes(List<?> maps) {
        List<Node> nodes = new ArrayList<>();
        for (Object map : maps) {
            nodes.add(new Node((Map<String, Object>) map));
        }
        return nodes;
    }
}
