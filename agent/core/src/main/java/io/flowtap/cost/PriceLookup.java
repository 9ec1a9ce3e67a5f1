package io.flowtap.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One search for the model behind a name. Used once, by one thread.
 *
 * <p>A provider of the table is asked first for the whole name, then the providers it falls back to, then, for
 * {@code vendor/model}, those of them that the vendor names. If the provider is not known, the vendor in the name is
 * asked, then every provider in the order of the table.
 */
final class PriceLookup {

    private static final String NAMED_BY_VENDOR = "named in front of the model";

    private final List<ProviderPrices> providers;
    private final @Nullable List<LookupStep> steps;

    /** @param steps where to write down what was tried; null to write nothing down */
    PriceLookup(List<ProviderPrices> providers, @Nullable List<LookupStep> steps) {
        this.providers = providers;
        this.steps = steps;
    }

    /**
     * @param providerName of a library or of an event; may be null
     * @param modelName in any case
     */
    Resolution resolve(@Nullable String providerName, String modelName) {
        ProviderPrices provider = provider(ProviderNames.canonical(providerName));
        String name = modelName.trim().toLowerCase(Locale.ROOT);
        if (name.startsWith("arn:")) {
            // Bedrock: arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-...
            name = name.substring(name.lastIndexOf('/') + 1);
        }
        Resolution found = resolve(provider, name);
        int models = name.lastIndexOf("models/");
        if (found == Resolution.NOTHING && models >= 0) {
            // Google's resource names: models/gemini-..., projects/.../publishers/google/models/gemini-...
            found = resolve(provider, name.substring(models + "models/".length()));
        }
        return found;
    }

    private Resolution resolve(@Nullable ProviderPrices provider, String name) {
        return provider == null ? anywhere(name) : at(provider, name);
    }

    private Resolution at(ProviderPrices provider, String name) {
        Resolution found = withFallbacks(provider, name, "provider of the call");
        ProviderPrices vendor = found == Resolution.NOTHING ? vendor(name) : null;
        if (vendor != null && (vendor == provider || provider.fallbacks().contains(vendor.id()))) {
            found = ask(vendor, behindVendor(name), NAMED_BY_VENDOR);
        }
        return found;
    }

    private Resolution anywhere(String name) {
        ProviderPrices vendor = vendor(name);
        Resolution found =
                vendor == null ? Resolution.NOTHING : withFallbacks(vendor, behindVendor(name), NAMED_BY_VENDOR);
        for (int i = 0; i < providers.size() && found == Resolution.NOTHING; i++) {
            found = ask(providers.get(i), name, "provider of the call not known");
        }
        return found;
    }

    private Resolution withFallbacks(ProviderPrices provider, String name, String reason) {
        Resolution found = ask(provider, name, reason);
        for (int i = 0; i < provider.fallbacks().size() && found == Resolution.NOTHING; i++) {
            ProviderPrices fallback = byId(provider.fallbacks().get(i));
            found = fallback == null ? found : ask(fallback, name, provider.id() + " falls back to it");
        }
        return found;
    }

    /**
     * The provider in front of the slash of {@code openai/gpt-4o}; null if there is none. Only by its very name:
     * {@code deepseek-ai/...} is a Hugging Face account whose models anyone may run, not the provider DeepSeek.
     */
    private @Nullable ProviderPrices vendor(String name) {
        int slash = name.indexOf('/');
        String canonical = slash <= 0 ? null : ProviderNames.canonical(name.substring(0, slash));
        return canonical == null ? null : byId(canonical);
    }

    private static String behindVendor(String name) {
        return name.substring(name.indexOf('/') + 1);
    }

    private Resolution ask(ProviderPrices provider, String name, String reason) {
        ModelRules rules = provider.rules();
        PricedModel model = rules.exactly(name);
        String rule = name;
        int tried = 0;
        while (model == null && tried < rules.patternCount()) {
            if (ModelNamePattern.matches(rules.pattern(tried), name)) {
                model = rules.patternModel(tried);
                rule = rules.pattern(tried);
            }
            tried++;
        }
        if (steps != null) {
            steps.add(step(provider, name, reason, tried, model == null ? null : model.id() + ": " + rule));
        }
        return model == null ? Resolution.NOTHING : new Resolution(model, rule);
    }

    private static LookupStep step(
            ProviderPrices provider, String name, String reason, int tried, @Nullable String found) {
        List<String> patterns = new ArrayList<>();
        for (int i = 0; i < tried; i++) {
            patterns.add(provider.rules().patternModel(i).id() + ": "
                    + provider.rules().pattern(i));
        }
        return new LookupStep(provider.id(), name, reason, patterns, found);
    }

    /** Null if the name says nothing or is of no provider of the table. */
    @Nullable
    ProviderPrices provider(@Nullable String canonical) {
        if (canonical == null || ProviderNames.saysNothing(canonical)) {
            return null;
        }
        ProviderPrices provider = byId(canonical);
        for (int i = 0; i < providers.size() && provider == null; i++) {
            if (providers.get(i).isNamed(canonical)) {
                provider = providers.get(i);
            }
        }
        return provider;
    }

    private @Nullable ProviderPrices byId(String id) {
        for (int i = 0; i < providers.size(); i++) {
            if (providers.get(i).id().equals(id)) {
                return providers.get(i);
            }
        }
        return null;
    }
}
