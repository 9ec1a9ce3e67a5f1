package io.flowtap.rulehooks;

import io.flowtap.rules.file.MethodRule;
import io.flowtap.weaving.NamedMethodsReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The rules of one reading of the files, in force until the next. */
final class RuleSet {

    private final RuleFiles read;
    private final List<ObservedRule> rules = new ArrayList<>();
    private final RuleSelection selection;

    RuleSet(RuleFiles read, int mostClasses, RuledCalls calls) {
        this.read = read;
        for (MethodRule each : read.rules()) {
            rules.add(new ObservedRule(each, mostClasses, calls));
        }
        selection = new RuleSelection(rules);
    }

    RuleFiles read() {
        return read;
    }

    boolean has(ObservedRule rule) {
        return rules.contains(rule);
    }

    /** Types whose subtypes are meant, by internal name; the same set each time. */
    Set<String> superTypes() {
        return selection.superTypes();
    }

    /** See {@link RuleSelection#candidates}. */
    Set<ObservedRule> candidates(String name, String[] above, byte[] classFile) {
        return selection.candidates(name, above, classFile);
    }

    /** Whether methods of a loaded class were rewritten by these rules, or may have to be. */
    boolean concerns(Class<?> type) {
        for (ObservedRule each : rules) {
            if (each.hasMatched(type.getName())) {
                return true;
            }
        }
        return selection.mayMean(type);
    }

    /** Whether a loaded class may be meant that was not seen when it was loaded. */
    boolean misses(Class<?> type) {
        if (!selection.mayMean(type)) {
            return false;
        }
        for (ObservedRule each : rules) {
            if (each.hasMatched(type.getName())) {
                return false;
            }
        }
        return true;
    }

    NamedMethodsReport report() {
        List<NamedMethodsReport.Line> lines = new ArrayList<>();
        for (ObservedRule each : rules) {
            lines.add(each.report());
        }
        return new NamedMethodsReport(lines, read.problems());
    }
}
