package io.flowtap.cost;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The models of one provider and the names that find them. Immutable. */
final class ModelRules {

    /** Of a provider without prices. */
    static final ModelRules NONE = new Builder().build();

    private final List<PricedModel> models;
    private final Map<String, PricedModel> exact;
    private final List<String> patterns;
    private final List<PricedModel> patternModels;

    private ModelRules(Builder builder) {
        models = List.copyOf(builder.models);
        exact = builder.exact;
        patterns = builder.patterns;
        patternModels = builder.patternModels;
    }

    /** In the order of the file. */
    List<PricedModel> models() {
        return models;
    }

    /** The model of exactly that name, in lower case; null if there is none. */
    @Nullable
    PricedModel exactly(String name) {
        return exact.get(name);
    }

    int patternCount() {
        return patterns.size();
    }

    /** In the order in which they are tried. */
    String pattern(int index) {
        return patterns.get(index);
    }

    PricedModel patternModel(int index) {
        return patternModels.get(index);
    }

    /** Collects models. */
    static final class Builder {

        private final List<PricedModel> models = new ArrayList<>();
        private final Map<String, PricedModel> exact = new HashMap<>();
        private final List<String> patterns = new ArrayList<>();
        private final List<PricedModel> patternModels = new ArrayList<>();

        /** Adds a model; returns the name of it that another model has already, or null. */
        @Nullable
        String add(PricedModel model) {
            models.add(model);
            String id = model.id().toLowerCase(Locale.ROOT);
            if (!ModelNamePattern.isExact(id)) {
                addPattern(id, model);
            } else if (taken(id, model)) {
                return id;
            }
            for (String pattern : model.patterns()) {
                if (!ModelNamePattern.isExact(pattern)) {
                    addPattern(pattern, model);
                } else if (taken(pattern, model)) {
                    return pattern;
                }
            }
            return null;
        }

        private boolean taken(String name, PricedModel model) {
            PricedModel other = exact.putIfAbsent(name, model);
            return other != null && other != model;
        }

        private void addPattern(String pattern, PricedModel model) {
            patterns.add(pattern);
            patternModels.add(model);
        }

        ModelRules build() {
            return new ModelRules(this);
        }
    }
}
