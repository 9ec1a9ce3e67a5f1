package io.flowtap.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Parses the models of one provider. Used once, by one thread. */
final class ModelParser {

    private final ModelSection section;
    private final Statements statements;
    private final ModelRules.Builder rules = new ModelRules.Builder();

    private @Nullable String id;
    private int idPosition;
    private List<String> patterns = List.of();
    private List<PricePeriod> periods = List.of();

    ModelParser(ModelSection section) {
        this.section = section;
        this.statements = new Statements(section.text(), section.from(), section.limit());
    }

    ModelRules parse() throws InvalidPricesException {
        while (statements.next()) {
            String keyword = statements.keyword();
            switch (keyword) {
                case "model" -> beginModel();
                case "match" -> match();
                case "price" -> price();
                case "from" -> from();
                case "daily" -> daily();
                case "above" -> above();
                default ->
                    throw invalid("'" + keyword + "' is not known; use provider, model, match, price, from, "
                            + "daily or above (name and falls-back-to stand before the first model of a provider)");
            }
        }
        finishModel();
        return rules.build();
    }

    private void beginModel() throws InvalidPricesException {
        finishModel();
        idPosition = statements.position();
        id = statements.word();
        if (id == null || statements.word() != null) {
            throw invalid("expected one word after model, its id");
        }
        patterns = new ArrayList<>();
        periods = new ArrayList<>();
    }

    private void finishModel() throws InvalidPricesException {
        if (id == null) {
            return;
        }
        if (periods.isEmpty()) {
            throw invalid(idPosition, "model " + id + " has no price; add 'price input=... output=...'");
        }
        String taken = rules.add(new PricedModel(section.provider(), id, List.copyOf(patterns), List.copyOf(periods)));
        if (taken != null) {
            throw invalid(
                    idPosition,
                    "model " + id + " claims the name '" + taken + "', which another model of " + section.provider()
                            + " has; remove one of them");
        }
    }

    private void match() throws InvalidPricesException {
        String pattern = statements.word();
        if (pattern == null) {
            throw invalid("expected at least one name or pattern after match");
        }
        for (; pattern != null; pattern = statements.word()) {
            patterns.add(pattern.toLowerCase(Locale.ROOT));
        }
    }

    private void price() throws InvalidPricesException {
        if (!periods.isEmpty()) {
            throw invalid("model " + id + " has a price already; use 'from YYYY-MM-DD' for a later one");
        }
        periods.add(PricePeriod.always(rates()));
    }

    private void from() throws InvalidPricesException {
        requirePrice("from");
        String date = statements.word();
        long start = date == null ? PriceNumbers.NONE : PriceNumbers.dayStart(date);
        if (date == null || start == PriceNumbers.NONE) {
            throw invalid("expected a day like 2026-09-01 after from, found " + date);
        }
        periods.add(PricePeriod.from(date, start, rates()));
    }

    private void daily() throws InvalidPricesException {
        requirePrice("daily");
        String window = statements.word();
        int dash = window == null ? -1 : window.indexOf('-');
        if (window == null || dash < 0) {
            throw invalidWindow(window);
        }
        long start = PriceNumbers.timeOfDay(window.substring(0, dash));
        long end = PriceNumbers.timeOfDay(window.substring(dash + 1));
        if (start == PriceNumbers.NONE || end == PriceNumbers.NONE || start == end) {
            throw invalidWindow(window);
        }
        periods.add(PricePeriod.daily(window, start, end, rates()));
    }

    private InvalidPricesException invalidWindow(@Nullable String found) {
        return invalid("expected a part of the day like 00:30-16:30 after daily, found " + found);
    }

    private void above() throws InvalidPricesException {
        requirePrice("above");
        String tokens = statements.word();
        long step = tokens == null ? PriceNumbers.NONE : PriceNumbers.integer(tokens);
        PricePeriod period = periods.get(periods.size() - 1);
        int steps = period.stepCount();
        if (step == PriceNumbers.NONE || steps > 0 && step <= period.stepAbove(steps - 1)) {
            throw invalid(
                    "expected a number of tokens after above, greater than that of the step before, found " + tokens);
        }
        periods.set(periods.size() - 1, period.above(step, amounts()));
    }

    private void requirePrice(String keyword) throws InvalidPricesException {
        if (periods.isEmpty()) {
            throw invalid("model " + id + " needs a 'price' line before '" + keyword + "'");
        }
    }

    private Rates rates() throws InvalidPricesException {
        long[] amounts = amounts();
        if (amounts[PricePart.INPUT.ordinal()] == Rates.NOT_LISTED) {
            throw invalid("the price of input tokens is missing; add input=AMOUNT (0 if it is free)");
        }
        return new Rates(amounts);
    }

    private long[] amounts() throws InvalidPricesException {
        long[] amounts = new long[PricePart.count()];
        Arrays.fill(amounts, Rates.NOT_LISTED);
        String word = statements.word();
        if (word == null) {
            throw invalid("expected at least one rate such as input=2.5");
        }
        for (; word != null; word = statements.word()) {
            amount(word, amounts);
        }
        return amounts;
    }

    private void amount(String word, long[] amounts) throws InvalidPricesException {
        int equals = word.indexOf('=');
        PricePart part = equals < 0 ? null : PricePart.ofKey(word.substring(0, equals));
        if (part == null) {
            throw invalid("'" + word + "' is not a rate; write KEY=AMOUNT with one of the keys " + PricePart.keys());
        }
        if (amounts[part.ordinal()] != Rates.NOT_LISTED) {
            throw invalid(part.key() + " is there twice; remove one");
        }
        long amount = PriceNumbers.millionths(word.substring(equals + 1));
        if (amount == PriceNumbers.NONE) {
            throw invalid("'" + word.substring(equals + 1) + "' is not an amount; write US dollars like 2.5, from 0 to "
                    + "10000, with at most six decimals");
        }
        amounts[part.ordinal()] = amount;
    }

    private InvalidPricesException invalid(String problem) {
        return invalid(statements.position(), problem);
    }

    private InvalidPricesException invalid(int index, String problem) {
        return new InvalidPricesException(section.source(), section.text(), index, problem);
    }
}
