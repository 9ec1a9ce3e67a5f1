package io.flowtap.commands.explanation;

import io.flowtap.catalog.CatalogEvent;
import io.flowtap.catalog.CatalogProperty;
import io.flowtap.catalog.EventCatalog;
import io.flowtap.commands.rulecheck.CheckedRule;
import io.flowtap.commands.rulecheck.MatchedMethod;
import io.flowtap.commands.rulecheck.RulesVerdict;
import io.flowtap.commands.terminal.Terminal;
import io.flowtap.commands.terminal.Tone;
import io.flowtap.rules.evaluation.BoundRule;
import io.flowtap.rules.file.Is;
import io.flowtap.rules.file.MethodRule;
import io.flowtap.rules.file.RuleKind;
import io.flowtap.rules.file.RuleValue;
import io.flowtap.sink.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says of each rule which methods it is about and what their calls become. */
public final class RulesExplanation {

    private static final int MOST_METHODS = 20;
    private static final int NAMES_WIDTH = 20;

    private final Terminal terminal;

    public RulesExplanation(Terminal terminal) {
        this.terminal = terminal;
    }

    public void print(RulesVerdict verdict) {
        boolean first = true;
        for (CheckedRule each : verdict.rules()) {
            if (!first) {
                terminal.blankLine();
            }
            first = false;
            print(each);
        }
    }

    private void print(CheckedRule checked) {
        MethodRule rule = checked.rule();
        terminal.line(
                Tone.HEADING,
                SafeText.of(rule.place().file() + ":" + rule.place().line() + "  "
                        + rule.method().text()));
        methods(checked.methods());
        terminal.line("  is      " + SafeText.of(what(rule)));
        values(checked);
        if (rule.when() != null) {
            terminal.line("  when    " + SafeText.of(rule.when().text()));
        }
        if (rule.outcome() != null) {
            terminal.line("  outcome " + SafeText.of(rule.outcome().text()));
        }
        if (!rule.endings().isEmpty()) {
            terminal.line("  ends    as ends: says, and with the method if that throws");
        }
        added(rule);
    }

    private void methods(List<MatchedMethod> methods) {
        if (methods.isEmpty()) {
            terminal.line(Tone.BAD, "  of      no method: rules check says why");
        }
        for (int i = 0; i < methods.size() && i < MOST_METHODS; i++) {
            terminal.line((i == 0 ? "  of      " : "          ")
                    + SafeText.of(methods.get(i).qualifiedText()));
        }
        if (methods.size() > MOST_METHODS) {
            terminal.line("          and " + (methods.size() - MOST_METHODS) + " more");
        }
    }

    private static String what(MethodRule rule) {
        if (rule.is() instanceof Is.BusinessEvent event) {
            return "the business event " + event.name() + (rule.when() == null ? ", unless something is thrown" : "");
        }
        if (rule.is() instanceof Is.KindByValue byValue) {
            return byValue.kinds().stream().map(RulesExplanation::what).collect(Collectors.joining(", or ")) + ": "
                    + (rule.kind() == null ? "" : rule.kind().text());
        }
        return what(((Is.Kind) rule.is()).kind());
    }

    private static String what(RuleKind kind) {
        String event = EventsOfKinds.eventOf(kind);
        return kind.word() + (event.isEmpty() ? "" : ", event " + event + EventsOfKinds.condition(kind));
    }

    private void values(CheckedRule checked) {
        List<MatchedMethod> methods = checked.methods();
        List<String> names =
                methods.isEmpty() ? List.of() : methods.get(0).method().parameterNames();
        BoundRule bound = BoundRule.of(checked.rule(), names, null);
        for (int i = 0; i < bound.size(); i++) {
            RuleValue value = checked.rule().values().get(i);
            terminal.line((i == 0 ? "  values  " : "          ")
                    + SafeText.of(padded(value.key()) + " " + value.text())
                    + (methods.isEmpty() || bound.isReadAtEntry(i)
                            ? ""
                            : terminal.paint(Tone.MINOR, "  when it ends")));
        }
    }

    private static String padded(String name) {
        return name + " ".repeat(Math.max(0, NAMES_WIDTH - name.length()));
    }

    /** What the event says besides. */
    private void added(MethodRule rule) {
        if (!(rule.is() instanceof Is.Kind kind)) {
            return;
        }
        CatalogEvent event = EventCatalog.bundled().find(EventsOfKinds.eventOf(kind.kind()));
        Set<String> given = rule.values().stream()
                .map(each -> EventsOfKinds.property(each.key()))
                .collect(Collectors.toSet());
        Set<String> possible =
                kind.kind().keys().stream().map(EventsOfKinds::property).collect(Collectors.toSet());
        List<String> added = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (CatalogProperty each : event == null ? List.<CatalogProperty>of() : event.properties()) {
            if (!possible.contains(each.name())) {
                added.add(each.name());
            } else if (!given.contains(each.name())) {
                missing.add(each.name());
            }
        }
        line("  adds    ", added);
        line("  can say ", missing);
    }

    private void line(String label, List<String> names) {
        if (!names.isEmpty()) {
            terminal.line(terminal.paint(Tone.MINOR, label + String.join(", ", names)));
        }
    }
}
