package io.flowtap.cost;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One provider of a price table. Its models are parsed when they are needed first. Any thread. */
final class ProviderPrices {

    private final String id;
    private final int position;
    private final List<String> names;
    private final List<String> fallbacks;
    private @Nullable ModelSection unparsed;
    private volatile @Nullable ModelRules rules;

    /**
     * @param position index of its first statement in the text of its file
     * @param names patterns of its other names, in lower case
     * @param fallbacks ids of the providers to try when it does not have a model
     * @param models null if it has none
     */
    ProviderPrices(String id, int position, List<String> names, List<String> fallbacks, @Nullable ModelSection models) {
        this.id = id;
        this.position = position;
        this.names = names;
        this.fallbacks = fallbacks;
        this.unparsed = models;
        this.rules = models == null ? ModelRules.NONE : null;
    }

    String id() {
        return id;
    }

    int position() {
        return position;
    }

    List<String> fallbacks() {
        return fallbacks;
    }

    boolean isNamed(String name) {
        for (int i = 0; i < names.size(); i++) {
            if (ModelNamePattern.matches(names.get(i), name)) {
                return true;
            }
        }
        return false;
    }

    /** Parses the models if that did not happen yet. */
    ModelRules parse() throws InvalidPricesException {
        ModelRules parsed = rules;
        return parsed != null ? parsed : parseOnce();
    }

    private synchronized ModelRules parseOnce() throws InvalidPricesException {
        ModelRules parsed = rules;
        if (parsed == null) {
            parsed = Objects.requireNonNull(unparsed, "models that are not parsed")
                    .parse();
            rules = parsed;
            unparsed = null;
        }
        return parsed;
    }

    /** The models. A table from outside was parsed when it was loaded; the bundled one is checked by its tests. */
    ModelRules rules() {
        try {
            return parse();
        } catch (InvalidPricesException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
