package io.flowtap.commands.explanation;

import io.flowtap.catalog.CatalogEvent;
import io.flowtap.catalog.CatalogProperty;
import io.flowtap.catalog.EventCatalog;
import io.flowtap.catalog.Origin;
import io.flowtap.rules.expression.Vocabulary;
import io.flowtap.rules.file.RuleKeys;
import io.flowtap.rules.file.RuleKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The JSON Schema of rules files, by which editors complete them and mark what is wrong. Made of the words that the
 * parser knows and of the catalog of events. Draft 7, which is what editors of YAML know best.
 */
public final class RulesSchema {

    /** What editors are pointed to. */
    public static final String FILE = "flowtap-rules.schema.json";

    private static final String EXPRESSION = "^\\s*if\\s.*\\sthen\\s.*\\selse\\s|\\?.*:";
    private static final String TYPE = "type";
    private static final String PROPERTIES = "properties";
    private static final String DESCRIPTION = "description";
    private static final String REQUIRED = "required";

    private RulesSchema() {}

    public static Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("$schema", "http://json-schema.org/draft-07/schema#");
        document.put("title", "Rules of Flowtap");
        document.put(
                DESCRIPTION,
                "Which methods of an application are operations and business events, and where their values come from:"
                        + " docs/rules.md. Made by java -jar flowtap.jar rules schema.");
        document.put(TYPE, "object");
        document.put(REQUIRED, List.of("rules"));
        document.put("additionalProperties", false);
        document.put(
                PROPERTIES,
                Map.of(
                        "rules",
                        described(
                                "The rules, in the order in which they are asked.",
                                Map.of(TYPE, "array", "items", rule()))));
        return document;
    }

    private static Map<String, Object> rule() {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put(TYPE, "object");
        rule.put(REQUIRED, List.of("method"));
        rule.put(PROPERTIES, keysOfRules());
        rule.put("oneOf", List.of(Map.of(REQUIRED, List.of("is")), Map.of(REQUIRED, List.of("event"))));
        List<Object> cases = new ArrayList<>();
        for (RuleKind kind : RuleKind.values()) {
            cases.add(when("is", Map.of("const", kind.word()), keysOf(List.of(kind))));
        }
        cases.add(when("is", Map.of("pattern", EXPRESSION), keysOf(List.of(RuleKind.values()))));
        cases.add(ordered(
                "if",
                Map.of(REQUIRED, List.of("event")),
                "then",
                Map.of("propertyNames", Map.of("pattern", "^" + RuleKeys.NAMES + "$"))));
        EventCatalog catalog = EventCatalog.bundled();
        for (String name : catalog.names(Origin.BUSINESS)) {
            cases.add(when("event", Map.of("const", name), keysOf(catalog.find(name))));
        }
        rule.put("allOf", cases);
        return rule;
    }

    private static Map<String, Object> when(String key, Map<String, Object> is, Map<String, Object> then) {
        return ordered("if", ordered(PROPERTIES, Map.of(key, is), REQUIRED, List.of(key)), "then", then);
    }

    private static Map<String, Object> keysOfRules() {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put(
                "method",
                described(
                        "Which methods: com.acme.Executor.execute, com.acme.Node+.run for all below a type,"
                                + " com.acme..*Service.call by name, @com.acme.Traced by annotation, Executor.new for"
                                + " constructors; perhaps with the types of parameters.",
                        Map.of(TYPE, "string")));
        List<String> kinds =
                Arrays.stream(RuleKind.values()).map(RuleKind::word).toList();
        keys.put("is", described("What a call of the method is, or a choice between two.", wordOrChoice(kinds)));
        keys.put(
                "event",
                described(
                        "The business event that a call of the method is.",
                        ordered(
                                TYPE,
                                "string",
                                "anyOf",
                                List.of(
                                        Map.of("enum", EventCatalog.bundled().names(Origin.BUSINESS)),
                                        Map.of("pattern", "^" + RuleKeys.NAMES + "$")))));
        keys.put("when", described("A condition; calls that do not meet it are left out.", value()));
        keys.put(
                "outcome",
                described(
                        "How the operation ended, if not well unless something was thrown.",
                        wordOrChoice(Vocabulary.OUTCOMES.words())));
        keys.put(
                "ends",
                described(
                        "When the operation ends, if not when the method returns: return.future,"
                                + " listener.onComplete(result), or a list of them.",
                        Map.of(
                                "anyOf",
                                List.of(
                                        Map.of(TYPE, "string"),
                                        ordered(TYPE, "array", "items", Map.of(TYPE, "string"))))));
        if (!keys.keySet().equals(RuleKeys.OF_RULES)) {
            throw new IllegalStateException("keys of rules: " + RuleKeys.OF_RULES);
        }
        return keys;
    }

    private static Map<String, Object> wordOrChoice(List<String> words) {
        return ordered(TYPE, "string", "anyOf", List.of(Map.of("enum", words), Map.of("pattern", EXPRESSION)));
    }

    /** YAML makes numbers and truth values of some constants. */
    private static Map<String, Object> value() {
        return Map.of(TYPE, List.of("string", "number", "boolean"));
    }

    private static Map<String, Object> keysOf(List<RuleKind> kinds) {
        Map<String, Object> keys = new LinkedHashMap<>();
        Set<String> required = new TreeSet<>();
        boolean traits = false;
        for (RuleKind kind : kinds) {
            for (String key : kind.keys()) {
                String summary = EventsOfKinds.summary(EventsOfKinds.eventOf(kind), key);
                keys.putIfAbsent(key, summary.isEmpty() ? value() : described(summary, value()));
            }
            traits |= kind.hasTraits();
            if (kind.requiredKey() != null) {
                required.add(kind.requiredKey());
            }
        }
        RuleKeys.OF_RULES.stream().sorted().forEach(each -> keys.put(each, true));
        Map<String, Object> then = ordered(PROPERTIES, keys, "additionalProperties", false);
        if (traits) {
            then.put("patternProperties", Map.of("^traits\\." + RuleKeys.NAMES + "$", value()));
        }
        if (kinds.size() == 1 && !required.isEmpty()) {
            then.put(REQUIRED, List.copyOf(required));
        }
        return then;
    }

    /** Further properties are allowed where {@code flowtap.events.allow-unknown} is on. */
    private static Map<String, Object> keysOf(CatalogEvent event) {
        Map<String, Object> keys = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (CatalogProperty each : event.properties()) {
            keys.put(each.name(), described(each.summary(), value()));
            if (each.required()) {
                required.add(each.name());
            }
        }
        for (CatalogProperty each : EventCatalog.bundled().ofBusinessEvents()) {
            keys.putIfAbsent(each.name(), described(each.summary(), value()));
        }
        Map<String, Object> then = new LinkedHashMap<>(Map.of(PROPERTIES, keys));
        if (!required.isEmpty()) {
            then.put(REQUIRED, required);
        }
        return then;
    }

    private static Map<String, Object> described(String description, Map<String, Object> schema) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(DESCRIPTION, description);
        schema.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> all.put(each.getKey(), each.getValue()));
        return all;
    }

    private static Map<String, Object> ordered(String first, Object one, String second, Object other) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(first, one);
        all.put(second, other);
        return all;
    }
}
