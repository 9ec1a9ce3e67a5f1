package io.flowtap.rules.evaluation;

import io.flowtap.rules.expression.Expression;
import io.flowtap.rules.file.MethodRule;
import io.flowtap.rules.file.RuleEnding;
import io.flowtap.rules.file.TextPlace;
import io.flowtap.rules.problem.Problem;
import io.flowtap.spelling.NearestNames;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the expressions of a rule share while they are compiled for one method. */
final class Compilation {

    final List<Problem> problems = new ArrayList<>();
    final Map<String, PathCounters> counters = new LinkedHashMap<>();
    final List<Reading> entryReadings = new ArrayList<>();
    final @Nullable WeakReference<ClassLoader> loader;

    private final MethodRule rule;
    private final List<@Nullable String> parameterNames;
    private final Map<String, Part> parts = new HashMap<>();
    private int slots;

    Compilation(MethodRule rule, List<@Nullable String> parameterNames, @Nullable ClassLoader loader) {
        this.rule = rule;
        this.parameterNames = parameterNames;
        this.loader = loader == null ? null : new WeakReference<>(loader);
    }

    int slots() {
        return slots;
    }

    int newSlot() {
        return slots++;
    }

    /** One for each path, however many expressions and steps it has. */
    PathCounters counters(String path) {
        return counters.computeIfAbsent(path, PathCounters::new);
    }

    boolean isOfConstructors() {
        return rule.method().isOfConstructors();
    }

    /** What was compiled before under the same key. */
    @Nullable
    Part known(String key) {
        return parts.get(key);
    }

    Part remember(String key, Part part) {
        parts.put(key, part);
        return part;
    }

    /** Reads at entry what an expression needs that as a whole is read at exit. */
    Reading atEntry(Part part) {
        if (part.phase() != Phase.ENTRY) {
            return part.reading();
        }
        Reading kept = new EntryValue(newSlot(), part.reading());
        entryReadings.add(kept);
        return kept;
    }

    /** Counts as an argument that there is, where nothing is known of the parameters. */
    boolean hasArgument(int index) {
        return index < parameterNames.size();
    }

    int parameterCount() {
        return parameterNames.size();
    }

    /** Null if no parameter is called so. */
    @Nullable
    Part parameter(Expression.Parameter parameter) {
        String name = parameter.name();
        for (int i = 0; i < parameterNames.size(); i++) {
            String given = rule.method().parameters().nameOf(i);
            if (name.equals(given)) {
                return new Part(new PathReadings.Argument(i), Phase.ENTRY);
            }
        }
        int index = parameterNames.indexOf(name);
        if (index >= 0) {
            return new Part(new PathReadings.Argument(index), Phase.ENTRY);
        }
        for (int i = 0; i < rule.endings().size(); i++) {
            RuleEnding ending = rule.endings().get(i);
            int argument = ending instanceof RuleEnding.Callback callback
                    ? callback.parameterNames().indexOf(name)
                    : -1;
            if (argument >= 0) {
                return new Part(new PathReadings.CallbackArgument(i, argument), Phase.EXIT);
            }
        }
        return null;
    }

    void addUnknownParameter(Expression.Parameter parameter, TextPlace place) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < parameterNames.size(); i++) {
            String name = rule.method().parameters().nameOf(i);
            String known = name != null ? name : parameterNames.get(i);
            if (known != null) {
                names.add(known);
            }
        }
        String hint = names.isEmpty() && !parameterNames.isEmpty()
                ? "; the class file does not name its parameters: write arg0, or name them in the pattern"
                : NearestNames.question(parameter.name(), names);
        problems.add(place.problem(
                parameter.at(),
                "no parameter is called " + parameter.name() + hint + "; put it in quotes if it is text"
                        + (names.isEmpty() ? "" : " (" + String.join(", ", names) + ")")));
    }

    /** Kept as the value it was at entry: what it was read from may change. */
    private static final class EntryValue extends PathReadings.Remembered {

        private final Reading of;

        EntryValue(int slot, Reading of) {
            super(slot);
            this.of = of;
        }

        @Override
        @Nullable
        Object readNow(RuleCall call) {
            return Scalars.of(of.read(call));
        }
    }
}
