package io.flowtap.rules.file;

import io.flowtap.spelling.NearestNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which keys a rule can have besides those that every rule has. */
public record RuleKeys(Set<String> known, boolean open, boolean traits, List<String> required, String noun) {

    /** Those of every rule. */
    public static final Set<String> OF_RULES = Set.of("method", "is", "event", "when", "outcome", "ends");

    /** What names of events and properties look like, as a regular expression. */
    public static final String NAMES = "[a-z][a-z0-9]*(_[a-z0-9]+)*";

    private static final Pattern SNAKE_CASE = Pattern.compile(NAMES);
    private static final String TRAITS = "traits.";
    private static final int LONGEST = 100;

    static RuleKeys of(Is is) {
        if (is instanceof Is.Kind each) {
            return ofKinds(List.of(each.kind()), each.kind().word());
        }
        if (is instanceof Is.KindByValue each) {
            return ofKinds(each.kinds(), "rule of these kinds");
        }
        return new RuleKeys(Set.of(), true, false, List.of(), "event");
    }

    private static RuleKeys ofKinds(List<RuleKind> kinds, String noun) {
        Set<String> known = new TreeSet<>();
        List<String> required = new ArrayList<>();
        boolean traits = false;
        for (RuleKind kind : kinds) {
            known.addAll(kind.keys());
            traits |= kind.hasTraits();
            String key = kind.requiredKey();
            if (key != null) {
                required.add(key);
            }
        }
        return new RuleKeys(known, false, traits, required, noun);
    }

    /** What is wrong with a key; null if nothing is. */
    @Nullable
    String complaint(String key) {
        if (key.length() > LONGEST) {
            return "a key of more than " + LONGEST + " letters";
        }
        if (traits && key.startsWith(TRAITS)) {
            boolean fits = isSnakeCase(key.substring(TRAITS.length()));
            return fits ? null : "behind traits. stand small letters, digits and _, as in traits.plan";
        }
        if (open) {
            if (isSnakeCase(key)) {
                return null;
            }
            return key + " is no name of a property: those are small letters, digits and _"
                    + NearestNames.question(key, OF_RULES);
        }
        if (known.contains(key)) {
            return null;
        }
        Set<String> all = new TreeSet<>(known);
        all.addAll(OF_RULES);
        return "a " + noun + " has no " + key + NearestNames.question(key, all) + " (" + String.join(", ", known)
                + (traits ? ", traits.…" : "") + ")";
    }

    static boolean isSnakeCase(String word) {
        return SNAKE_CASE.matcher(word).matches();
    }
}
