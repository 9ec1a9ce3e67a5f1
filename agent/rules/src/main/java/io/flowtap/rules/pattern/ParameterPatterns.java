package io.flowtap.rules.pattern;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of a method; {@code more} if others may follow. */
public record ParameterPatterns(List<ParameterPattern> first, boolean more) {

    /** Of a pattern that has no parentheses. */
    static final ParameterPatterns ANY = new ParameterPatterns(List.of(), true);

    public boolean matches(List<String> types) {
        if (types.size() < first.size() || types.size() > first.size() && !more) {
            return false;
        }
        for (int i = 0; i < first.size(); i++) {
            if (!first.get(i).matches(types.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The name that the pattern gives to a parameter. */
    public @Nullable String nameOf(int index) {
        return index < first.size() ? first.get(index).name() : null;
    }
}
