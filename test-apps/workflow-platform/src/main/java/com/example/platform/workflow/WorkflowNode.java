package com.example.platform.workflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One step of a workflow. Immutable; the methods return changed copies.
 *
 * @param after ids of the nodes whose output it needs
 * @param settings what its executor wants to know; may refer to the input and to outputs as {@code {{input}}} and
 *     <code>{{id of a node}}</code>
 * @param attempts how often it is tried before the workflow fails
 */
public record WorkflowNode(String id, NodeType type, List<String> after, Map<String, String> settings, int attempts) {

    public static WorkflowNode of(String id, NodeType type) {
        return new WorkflowNode(id, type, List.of(), Map.of(), 1);
    }

    public WorkflowNode after(String... nodes) {
        return new WorkflowNode(id, type, List.of(nodes), settings, attempts);
    }

    public WorkflowNode with(String setting, String value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(setting, value);
        return new WorkflowNode(id, type, after, more, attempts);
    }

    public WorkflowNode attempts(int number) {
        return new WorkflowNode(id, type, after, settings, number);
    }

    public String setting(String name, String otherwise) {
        return settings.getOrDefault(name, otherwise);
    }
}
