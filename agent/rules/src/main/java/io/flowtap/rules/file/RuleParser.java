package io.flowtap.rules.file;

import io.flowtap.rules.expression.Expression;
import io.flowtap.rules.expression.ExpressionParser;
import io.flowtap.rules.expression.SubExpressions;
import io.flowtap.rules.expression.Vocabulary;
import io.flowtap.rules.pattern.MethodPattern;
import io.flowtap.rules.problem.SyntaxProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** From one element of the list of rules to a rule. */
final class RuleParser {

    private static final Vocabulary KINDS = new Vocabulary("kind", RuleKind.words());
    private static final int LONGEST_NAME = 100;

    private final YamlTree tree;
    private final FileProblems problems;
    /** Nodes of values, by key: those that every rule has, and those of its kind. */
    private final Map<String, Node> keys = new LinkedHashMap<>();

    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> valueKeys = new LinkedHashMap<>();

    RuleParser(YamlTree tree, FileProblems problems) {
        this.tree = tree;
        this.problems = problems;
    }

    /** Null if something is wrong with it. */
    @Nullable
    MethodRule parse(Node node) {
        if (!(node instanceof MappingNode mapping)) {
            problems.add(tree.place(node).problem("a rule is a list of keys and values that begins with method:"));
            return null;
        }
        int before = problems.count();
        collect(mapping);
        MethodPattern method = method(node);
        RuleValue kind = keys.containsKey("is") ? value("is", KINDS) : null;
        Is is = is(node, kind);
        if (is != null) {
            checkKeys(is, node);
        }
        RuleValue when = keys.containsKey("when") ? value("when", Vocabulary.NONE) : null;
        RuleValue outcome = keys.containsKey("outcome") ? value("outcome", Vocabulary.OUTCOMES) : null;
        List<RuleEnding> endings = endings();
        checkKey(endings, is);
        List<RuleValue> expressions = values();
        if (method == null || is == null || problems.count() > before) {
            return null;
        }
        Node ends = keys.get("ends");
        return new MethodRule(
                tree.place(node),
                method,
                placeOf("method", node),
                is,
                placeOf(is instanceof Is.BusinessEvent ? "event" : "is", node),
                expressions,
                is instanceof Is.KindByValue ? kind : null,
                when,
                outcome,
                endings,
                ends == null ? null : tree.place(ends));
    }

    private TextPlace placeOf(String key, Node otherwise) {
        return tree.place(keys.getOrDefault(key, otherwise));
    }

    private void collect(MappingNode mapping) {
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                problems.add(tree.place(entry.getKeyNode()).problem("a key is a single word"));
                continue;
            }
            String word = key.getValue();
            Map<String, Node> place = RuleKeys.OF_RULES.contains(word) ? keys : values;
            if (place == values) {
                valueKeys.putIfAbsent(word, key);
            }
            if (place.putIfAbsent(word, entry.getValueNode()) != null) {
                problems.add(tree.place(key).problem(word + " stands in this rule a second time"));
            }
        }
    }

    private void checkKeys(Is is, Node rule) {
        RuleKeys known = RuleKeys.of(is);
        for (Map.Entry<String, Node> entry : valueKeys.entrySet()) {
            String complaint = known.complaint(entry.getKey());
            if (complaint != null) {
                problems.add(tree.place(entry.getValue()).problem(complaint));
            }
        }
        for (String required : known.required()) {
            if (!values.containsKey(required)) {
                problems.add(tree.place(rule).problem("must say " + required + ": that is what its kind is about"));
            }
        }
    }

    private void checkKey(List<RuleEnding> endings, @Nullable Is is) {
        Node node = keys.get("ends");
        if (node == null || endings.stream().noneMatch(RuleEnding.ByKey.class::isInstance)) {
            return;
        }
        if (is instanceof Is.BusinessEvent) {
            problems.add(tree.place(node).problem("an event does not last, so no key ends it"));
        } else if (!values.containsKey("key")) {
            problems.add(tree.place(node)
                    .problem("by key needs key: and what the call has in common with the one that ends it"));
        }
    }

    private @Nullable MethodPattern method(Node rule) {
        Node node = keys.get("method");
        if (node == null) {
            problems.add(tree.place(rule).problem("names no method; write method: com.acme.WorkflowExecutor.execute"));
            return null;
        }
        String text = text("method", node);
        try {
            return text == null ? null : MethodPattern.parse(text);
        } catch (SyntaxProblem e) {
            problems.add(tree.place(node).problem(e));
            return null;
        }
    }

    private @Nullable Is is(Node rule, @Nullable RuleValue kind) {
        boolean isEvent = keys.containsKey("event");
        if (isEvent == keys.containsKey("is")) {
            problems.add(tree.place(rule)
                    .problem(
                            isEvent
                                    ? "has is: and event:, of which a rule has one"
                                    : "does not say what the method is; write is: and a kind ("
                                            + String.join(", ", KINDS.words())
                                            + "), or event: and the name of a business event"));
            return null;
        }
        if (isEvent) {
            return event(keys.get("event"));
        }
        if (kind == null) {
            return null;
        }
        if (kind.expression() instanceof Expression.Word word) {
            return new Is.Kind(RuleKind.of(word.word()));
        }
        List<RuleKind> kinds = new ArrayList<>();
        for (Expression part : SubExpressions.all(kind.expression())) {
            if (part instanceof Expression.Word word && !kinds.contains(RuleKind.of(word.word()))) {
                kinds.add(RuleKind.of(word.word()));
            }
        }
        return new Is.KindByValue(kind.expression(), List.copyOf(kinds));
    }

    private @Nullable Is event(@Nullable Node node) {
        String name = node == null ? null : text("event", node);
        if (name == null || node == null) {
            return null;
        }
        if (!RuleKeys.isSnakeCase(name) || name.length() > LONGEST_NAME) {
            problems.add(tree.place(node)
                    .problem("the name of an event is small letters, digits and _, as in document_ingested"));
            return null;
        }
        return new Is.BusinessEvent(name);
    }

    private List<RuleValue> values() {
        List<RuleValue> found = new ArrayList<>();
        for (String key : values.keySet()) {
            RuleValue value = value(key, Vocabulary.NONE);
            if (value != null) {
                found.add(value);
            }
        }
        return List.copyOf(found);
    }

    private @Nullable RuleValue value(String key, Vocabulary vocabulary) {
        Node node = keys.getOrDefault(key, values.get(key));
        String text = node == null ? null : text(key, node);
        if (text == null || node == null) {
            return null;
        }
        TextPlace place = tree.place(node);
        boolean ofRule = RuleKeys.OF_RULES.contains(key);
        if (!ofRule && node instanceof ScalarNode scalar && tree.isQuoted(scalar)) {
            return constant(key, text, place);
        }
        try {
            return new RuleValue(key, text.strip(), ExpressionParser.parse(text, vocabulary), place);
        } catch (SyntaxProblem e) {
            problems.add(place.problem(e));
            return null;
        }
    }

    /** What stands in quotes is text, unless it can hardly be meant so. */
    private @Nullable RuleValue constant(String key, String text, TextPlace place) {
        if (text.matches("(?s)(arg\\d+|this|return|thrown)[.\\[].*|static .*|.* \\? .* : .*")) {
            problems.add(place.problem("this is text because it stands in quotes; leave them out to have it read"));
            return null;
        }
        return new RuleValue(key, text, new Expression.Literal(0, text), place);
    }

    private List<RuleEnding> endings() {
        Node node = keys.get("ends");
        if (node == null) {
            return List.of();
        }
        List<RuleEnding> endings = new ArrayList<>();
        for (Node each : node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node)) {
            String text = text("ends", each);
            try {
                if (text != null) {
                    endings.add(EndingParser.parse(text));
                }
            } catch (SyntaxProblem e) {
                problems.add(tree.place(each).problem(e));
            }
        }
        return List.copyOf(endings);
    }

    private @Nullable String text(String key, Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            problems.add(tree.place(node).problem("behind " + key + ": stands one text, no list and no keys below it"));
            return null;
        }
        if (scalar.getValue().isBlank() && !tree.isQuoted(scalar)) {
            problems.add(tree.place(node).problem("nothing stands behind " + key + ":"));
            return null;
        }
        return scalar.getValue();
    }
}
