package io.flowtap.cost;

import io.flowtap.config.ConfiguredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The prices of models. Immutable but for what it remembers of earlier look-ups. Any thread.
 *
 * <p>{@code docs/prices.md} says how a model is found; the head of {@code prices.txt} says how a table is written.
 */
public final class PriceTable {

    private static final long MOST_BYTES = 32 * 1024 * 1024;

    private static final String RESOURCE = "prices.txt";

    // The longest names in use are resource names of cloud providers, some 200 characters.
    private static final int LONGEST_NAME = 500;

    /** Not made by a class initializer, which could not be tried again after want of memory. */
    private static @Nullable PriceTable bundled;

    private final String source;
    private final List<ProviderPrices> providers;
    private final ResolutionCache cache = new ResolutionCache();

    private PriceTable(String source, List<ProviderPrices> providers) {
        this.source = source;
        this.providers = providers;
    }

    /**
     * The table inside the jar. Read on the first call, which takes a few milliseconds: call it early, off the host's
     * threads. The models of a provider are parsed at the first look-up for that provider.
     *
     * @throws IllegalStateException if the jar is damaged; the message says so
     */
    public static synchronized PriceTable bundled() {
        if (bundled == null) {
            try (InputStream in = PriceTable.class.getResourceAsStream(RESOURCE)) {
                if (in == null) {
                    throw new IOException("no " + RESOURCE);
                }
                bundled = outline(in, "the bundled price table");
            } catch (IOException | InvalidPricesException e) {
                throw new IllegalStateException(
                        "flowtap.jar is damaged, its price table cannot be read (" + e.getMessage() + "): replace it",
                        e);
            }
        }
        return bundled;
    }

    /**
     * Reads a table and checks all of it.
     *
     * @param in UTF-8; not closed
     * @param sourceName what messages call it, such as the name of the file
     * @throws InvalidPricesException if it is not a price table; names the line and says what would be right
     * @throws IOException if it cannot be read
     */
    public static PriceTable load(InputStream in, String sourceName) throws InvalidPricesException, IOException {
        PriceTable table = outline(in, sourceName);
        for (ProviderPrices provider : table.providers) {
            provider.parse();
        }
        return table;
    }

    /**
     * The table of a file or, if there is no usable one, the bundled one. In a damaged jar, which has none either, a
     * table without prices.
     *
     * @param file name of the file; null for the bundled table
     * @param messages gets one line if the file cannot be used, and one if the jar is damaged
     */
    public static PriceTable open(@Nullable String file, Consumer<String> messages) {
        if (file == null) {
            return bundledOrEmpty(messages);
        }
        String problem;
        try (InputStream in = ConfiguredFile.open(file, MOST_BYTES)) {
            return load(in, file);
        } catch (InvalidPricesException e) {
            problem = e.getMessage();
        } catch (IOException e) {
            problem = "cannot read " + file + " (" + e.getMessage() + ")";
        }
        messages.accept("prices: " + problem + "; the bundled price table stays in use");
        return bundledOrEmpty(messages);
    }

    private static PriceTable bundledOrEmpty(Consumer<String> messages) {
        try {
            return bundled();
        } catch (IllegalStateException e) {
            messages.accept("prices: " + e.getMessage() + "; until then model calls have no costs");
            return new PriceTable("no price table", List.of());
        }
    }

    private static PriceTable outline(InputStream in, String sourceName) throws InvalidPricesException, IOException {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        // What editors put before UTF-8 text on Windows.
        text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return new PriceTable(sourceName, PriceFile.read(text, sourceName));
    }

    /** Where the table comes from. */
    public String source() {
        return source;
    }

    /**
     * The price of a model. Allocates nothing if the same names were looked up before.
     *
     * @param provider what the library or the event calls it; null if not known
     * @param model name of the model in any form an API takes or returns; may be null
     * @param atMillis when the call was made, in milliseconds since the epoch
     * @return null if the table has no price for it
     */
    public @Nullable PriceMatch find(@Nullable String provider, @Nullable String model, long atMillis) {
        if (model == null || model.length() > LONGEST_NAME || provider != null && provider.length() > LONGEST_NAME) {
            return null;
        }
        String providerKey = provider == null ? "" : provider;
        Resolution resolution = cache.get(providerKey, model);
        if (resolution == null) {
            resolution = new PriceLookup(providers, null).resolve(provider, model);
            cache.put(providerKey, model, resolution);
        }
        return resolution.at(atMillis);
    }

    /**
     * Everything {@link #find} tries for these names, in order. The last step is the one that found the price, if there
     * is one.
     *
     * @param provider may be null
     */
    public List<LookupStep> explain(@Nullable String provider, String model) {
        List<LookupStep> steps = new ArrayList<>();
        new PriceLookup(providers, steps).resolve(provider, model);
        return steps;
    }

    /** Ids of the providers, in the order of the table. */
    public List<String> providers() {
        return providers.stream().map(ProviderPrices::id).toList();
    }

    /**
     * The provider of the table that a name stands for.
     *
     * @param name of a library, an event or a person; may be null
     * @return its id; null if the name is of none
     */
    public @Nullable String providerNamed(@Nullable String name) {
        ProviderPrices provider = new PriceLookup(providers, null).provider(ProviderNames.canonical(name));
        return provider == null ? null : provider.id();
    }

    /** Every model, in the order of the table. */
    public List<PricedModel> models() {
        List<PricedModel> models = new ArrayList<>();
        for (ProviderPrices provider : providers) {
            models.addAll(provider.rules().models());
        }
        return models;
    }

    /** The models whose provider, id or other names contain {@code text}, in any case, in the order of the table. */
    public List<PricedModel> search(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        List<PricedModel> found = new ArrayList<>();
        for (PricedModel model : models()) {
            if (mentions(model, wanted)) {
                found.add(model);
            }
        }
        return found;
    }

    private static boolean mentions(PricedModel model, String wanted) {
        boolean mentions = model.provider().contains(wanted)
                || model.id().toLowerCase(Locale.ROOT).contains(wanted);
        for (int i = 0; i < model.patterns().size() && !mentions; i++) {
            mentions = model.patterns().get(i).contains(wanted);
        }
        return mentions;
    }
}
