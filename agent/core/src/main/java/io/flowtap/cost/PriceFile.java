package io.flowtap.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the outline of a price file: its providers, with their models still as text. A host seldom calls more than two
 * of some thirty providers, so the models of a provider are {@linkplain ModelSection parsed} when one is asked for.
 */
final class PriceFile {

    private final String text;
    private final String source;
    private final List<ProviderPrices> providers = new ArrayList<>();

    private @Nullable String id;
    private int idPosition;
    private List<String> names = new ArrayList<>();
    private List<String> fallbacks = new ArrayList<>();
    private int modelsStart;

    private PriceFile(String text, String source) {
        this.text = text;
        this.source = source;
    }

    /**
     * The providers of a price file in its order.
     *
     * @param source what messages call the file
     */
    static List<ProviderPrices> read(String text, String source) throws InvalidPricesException {
        PriceFile file = new PriceFile(text, source);
        file.readProviders();
        file.checkFallbacks();
        return file.providers;
    }

    private void readProviders() throws InvalidPricesException {
        Statements statements = new Statements(text, 0, text.length());
        while (statements.next()) {
            if (statements.is("provider")) {
                finishProvider(statements.position());
                beginProvider(statements);
            } else if (id == null) {
                throw invalid(statements.position(), "expected 'provider ID' before anything else");
            } else {
                readHeader(statements);
            }
        }
        if (id == null) {
            throw invalid(0, "there is no provider in it; begin one with 'provider ID'");
        }
        finishProvider(text.length());
    }

    private void beginProvider(Statements statements) throws InvalidPricesException {
        idPosition = statements.position();
        statements.word();
        id = statements.word();
        if (id == null || statements.word() != null) {
            throw invalid(idPosition, "expected one word after provider, its id");
        }
        id = id.toLowerCase(Locale.ROOT);
        if (named(id) != null) {
            throw invalid(idPosition, "provider " + id + " is there twice; join the two");
        }
        names = new ArrayList<>();
        fallbacks = new ArrayList<>();
        modelsStart = -1;
    }

    private void readHeader(Statements statements) throws InvalidPricesException {
        if (statements.is("model")) {
            modelsStart = statements.position();
            statements.skipToProvider();
        } else if (statements.is("name")) {
            readWords(statements, names);
        } else if (statements.is("falls-back-to")) {
            readWords(statements, fallbacks);
        } else {
            throw invalid(
                    statements.position(),
                    "'" + statements.word() + "' is not known here; after provider comes "
                            + "name, falls-back-to or model");
        }
    }

    private void readWords(Statements statements, List<String> words) throws InvalidPricesException {
        String keyword = statements.word();
        int before = words.size();
        for (String word = statements.word(); word != null; word = statements.word()) {
            words.add(word.toLowerCase(Locale.ROOT));
        }
        if (words.size() == before) {
            throw invalid(statements.position(), "expected at least one word after " + keyword);
        }
    }

    private void finishProvider(int end) {
        if (id != null) {
            ModelSection models = modelsStart < 0 ? null : new ModelSection(id, text, modelsStart, end, source);
            providers.add(new ProviderPrices(id, idPosition, names, fallbacks, models));
        }
    }

    private void checkFallbacks() throws InvalidPricesException {
        for (ProviderPrices provider : providers) {
            for (String fallback : provider.fallbacks()) {
                if (named(fallback) == null) {
                    throw invalid(
                            provider.position(),
                            "provider " + provider.id() + " falls back to " + fallback + ", which is not in this file");
                }
            }
        }
    }

    private @Nullable ProviderPrices named(String provider) {
        for (ProviderPrices known : providers) {
            if (known.id().equals(provider)) {
                return known;
            }
        }
        return null;
    }

    private InvalidPricesException invalid(int index, String problem) {
        return new InvalidPricesException(source, text, index, problem);
    }
}
