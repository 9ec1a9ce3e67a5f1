package io.flowtap.spelling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The names that a mistyped one was most likely meant to be. */
public final class NearestNames {

    /** Longer ones are texts rather than names, and comparing them takes its time. */
    private static final int LONGEST = 128;

    private record Candidate(String name, int distance) {}

    private NearestNames() {}

    /**
     * The known names that are near, the nearest first. Upper and lower case, and what joins words, make no difference:
     * {@code modelCost} is {@code model_cost}. A name that only goes on, as {@code flow_id} goes on after {@code flow},
     * is near.
     *
     * @param most how many at most
     */
    public static List<String> of(String mistyped, Collection<String> known, int most) {
        if (mistyped.length() > LONGEST) {
            return List.of();
        }
        String wanted = bare(mistyped);
        int furthest = Math.max(2, wanted.length() / 3);
        List<Candidate> candidates = new ArrayList<>();
        for (String name : known) {
            int distance = name.startsWith(mistyped + "_") ? 1 : EditDistance.between(wanted, bare(name));
            if (distance <= furthest && distance < wanted.length()) {
                candidates.add(new Candidate(name, distance));
            }
        }
        candidates.sort(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name));
        return candidates.stream().limit(most).map(Candidate::name).toList();
    }

    /** A question to put behind a complaint, such as {@code ; did you mean a or b?}; empty if no name is near. */
    public static String question(String mistyped, Collection<String> known) {
        List<String> nearest = of(mistyped, known, 3);
        return nearest.isEmpty() ? "" : "; did you mean " + String.join(" or ", nearest) + "?";
    }

    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "").replace(" ", "");
    }
}
