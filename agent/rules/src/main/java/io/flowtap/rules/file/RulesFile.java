package io.flowtap.rules.file;

import io.flowtap.rules.problem.Problem;
import io.flowtap.spelling.NearestNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** What a rules file says: the rules that can be used, in its order, and what is wrong with the others. */
public record RulesFile(List<MethodRule> rules, List<Problem> problems) {

    /** In characters. */
    public static final int LARGEST = 1 << 20;

    private static final int MOST_RULES = 1_000;
    private static final String RULES = "rules";
    private static final String EXAMPLE = "write rules: and below it - method: com.acme.WorkflowExecutor.execute";

    /** Never fails: what cannot be read is a problem of the file. */
    public static RulesFile read(String fileName, String text) {
        FileProblems problems = new FileProblems();
        if (text.length() > LARGEST) {
            problems.add(new Problem(
                    fileName, 1, 1, "longer than " + LARGEST + " characters; spread the rules over several files"));
            return new RulesFile(List.of(), problems.list());
        }
        YamlTree tree = new YamlTree(fileName, text.startsWith("\uFEFF") ? text.substring(1) : text);
        List<Problem> ofYaml = new ArrayList<>();
        Node root = tree.root(ofYaml);
        ofYaml.forEach(problems::add);
        if (root == null) {
            if (ofYaml.isEmpty()) {
                problems.add(new Problem(fileName, 1, 1, "holds no rules; " + EXAMPLE));
            }
            return new RulesFile(List.of(), problems.list());
        }
        List<MethodRule> rules = rules(root, tree, problems);
        return new RulesFile(List.copyOf(rules), problems.list());
    }

    private static List<MethodRule> rules(Node root, YamlTree tree, FileProblems problems) {
        List<MethodRule> rules = new ArrayList<>();
        if (!(root instanceof MappingNode mapping)) {
            problems.add(tree.place(root).problem("no rules; " + EXAMPLE));
            return rules;
        }
        boolean found = false;
        for (NodeTuple entry : mapping.getValue()) {
            String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "this";
            if (!key.equals(RULES)) {
                problems.add(tree.place(entry.getKeyNode())
                        .problem(key + " is no key at the top of a rules file"
                                + NearestNames.question(key, List.of(RULES)) + " (rules)"));
            } else if (found) {
                problems.add(tree.place(entry.getKeyNode()).problem("rules stands here a second time"));
            } else {
                found = true;
                addRules(entry.getValueNode(), tree, rules, problems);
            }
        }
        return rules;
    }

    private static void addRules(Node node, YamlTree tree, List<MethodRule> rules, FileProblems problems) {
        if (!(node instanceof SequenceNode sequence)) {
            problems.add(
                    tree.place(node).problem("behind rules: stands a list; begin each rule with - as in - method: …"));
            return;
        }
        List<Node> nodes = sequence.getValue();
        Map<String, MethodRule> known = new HashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            if (i == MOST_RULES) {
                problems.add(tree.place(nodes.get(i))
                        .problem("more than " + MOST_RULES + " rules; those from here on are left out"));
                return;
            }
            MethodRule rule = new RuleParser(tree, problems).parse(nodes.get(i));
            MethodRule earlier = rule == null ? null : known.putIfAbsent(identity(rule), rule);
            if (earlier != null && rule != null) {
                problems.add(rule.place()
                        .problem("says the same of the same methods as the rule in line "
                                + earlier.place().line()));
            } else if (rule != null) {
                rules.add(rule);
            }
        }
    }

    private static String identity(MethodRule rule) {
        RuleValue when = rule.when();
        return rule.method().text().replace(" ", "") + " " + rule.is() + " " + (when == null ? "" : when.expression());
    }
}
