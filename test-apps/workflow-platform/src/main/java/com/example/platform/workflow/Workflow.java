package com.example.platform.workflow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A directed acyclic graph of nodes. Nodes come after those that they need. */
public record Workflow(String id, String name, List<WorkflowNode> nodes) {

    public Workflow {
        nodes = List.copyOf(nodes);
        Set<String> known = new HashSet<>();
        for (WorkflowNode node : nodes) {
            if (!known.containsAll(node.after())) {
                throw new IllegalArgumentException(id + ": " + node.id() + " needs a node that comes later, or never");
            }
            known.add(node.id());
        }
    }

    public static Workflow of(String id, String name, WorkflowNode... nodes) {
        return new Workflow(id, name, List.of(nodes));
    }

    /** The nodes that can run once those of {@code done} have. */
    List<WorkflowNode> ready(Set<String> done) {
        List<WorkflowNode> ready = new ArrayList<>();
        for (WorkflowNode node : nodes) {
            if (!done.contains(node.id()) && done.containsAll(node.after())) {
                ready.add(node);
            }
        }
        return ready;
    }

    String lastNode() {
        return nodes.get(nodes.size() - 1).id();
    }
}
