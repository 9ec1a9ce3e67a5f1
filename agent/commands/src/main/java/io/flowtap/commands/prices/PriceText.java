package io.flowtap.commands.prices;

import io.flowtap.commands.terminal.Amounts;
import io.flowtap.commands.terminal.Cell;
import io.flowtap.commands.terminal.Table;
import io.flowtap.commands.terminal.Terminal;
import io.flowtap.commands.terminal.Tone;
import io.flowtap.cost.LookupStep;
import io.flowtap.cost.PriceMatch;
import io.flowtap.cost.PricePart;
import io.flowtap.cost.PricePeriod;
import io.flowtap.cost.PricedModel;
import io.flowtap.cost.Rates;
import io.flowtap.sink.text.SafeText;
import java.util.List;
import java.util.function.Function;

/** Prices for people. */
public final class PriceText {

    private static final int MOST_STEPS = 8;

    private final Terminal terminal;

    public PriceText(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Writes the price of one model and why it is that one, or what was tried in vain. */
    public void print(PriceAnswer answer) {
        PriceMatch match = answer.match();
        if (match == null) {
            terminal.line(terminal.paint(Tone.BAD, "no price") + " for " + SafeText.of(asked(answer)) + " in "
                    + SafeText.of(answer.table()));
            triedInVain(answer.steps());
            if (!answer.nearest().isEmpty()) {
                terminal.line("The nearest names are " + SafeText.of(String.join(", ", answer.nearest())) + ".");
            }
            terminal.line("Its calls are recorded with priced=false and no cost. To price them, name a table that has"
                    + " it with flowtap.prices=FILE; `prices --list` shows what is known.");
            return;
        }
        terminal.line(terminal.paint(Tone.HEADING, SafeText.of(match.provider() + "/" + match.model()))
                + "  USD per million tokens");
        rates(match.period());
        terminal.blankLine();
        terminal.line(SafeText.of(asked(answer)) + " fits `" + SafeText.of(match.rule()) + "` in "
                + SafeText.of(answer.table()) + inForce(match.period()));
        tried(answer.steps());
    }

    private static String asked(PriceAnswer answer) {
        return answer.provider() == null ? answer.model() : answer.model() + " of " + answer.provider();
    }

    private static String inForce(PricePeriod period) {
        if (period.from() != null) {
            return "; this price holds since " + period.from();
        }
        return period.daily() == null ? "" : "; this price holds daily " + period.daily() + " UTC";
    }

    private void rates(PricePeriod period) {
        Table table = new Table().left("").right(period.stepCount() == 0 ? "" : "usual");
        for (int step = 0; step < period.stepCount(); step++) {
            table.right("beyond " + Amounts.count(period.stepAbove(step)) + " input tokens");
        }
        if (period.stepCount() == 0) {
            table.withoutHeadings();
        }
        Rates base = period.rates(0);
        for (PricePart part : PricePart.values()) {
            if (base.dollars(part) == null) {
                continue;
            }
            Cell[] row = new Cell[2 + period.stepCount()];
            row[0] = Cell.of(label(part), Tone.MINOR);
            row[1] = Cell.of("$" + base.dollars(part));
            for (int step = 0; step < period.stepCount(); step++) {
                row[2 + step] = Cell.of("$" + period.stepRates(step).dollars(part));
            }
            table.row(row);
        }
        table.print(terminal, 2);
    }

    private static String label(PricePart part) {
        return part == PricePart.REQUEST ? "per 1,000 requests" : part.key().replace('-', ' ');
    }

    /** If the provider is not known, everybody was asked; a list of all of them tells nothing. */
    private void triedInVain(List<LookupStep> steps) {
        if (steps.size() > MOST_STEPS) {
            terminal.line(
                    Tone.MINOR, "  nothing fits at any of " + steps.size() + " providers; --provider NAME asks one");
        } else {
            tried(steps);
        }
    }

    private void tried(List<LookupStep> steps) {
        int first = Math.max(0, steps.size() - MOST_STEPS);
        if (first > 0) {
            terminal.line(Tone.MINOR, "  " + first + " providers before had nothing that fits");
        }
        for (int i = first; i < steps.size(); i++) {
            LookupStep step = steps.get(i);
            terminal.line(
                    Tone.MINOR,
                    "  " + (i + 1) + ". " + SafeText.of(step.provider()) + " asked for "
                            + SafeText.of(step.name()) + " (" + SafeText.of(step.reason()) + "): "
                            + (step.found() == null ? "nothing fits" : SafeText.of(step.found())));
        }
    }

    /**
     * Writes a line for each model.
     *
     * @param prices the rates of a model to show; null for one without
     */
    public void print(List<PricedModel> models, Function<PricedModel, Rates> prices) {
        Table table = new Table()
                .elastic("model")
                .right("input")
                .right("cache read")
                .right("cache write")
                .right("output");
        for (PricedModel model : models) {
            Rates rates = prices.apply(model);
            table.row(
                    Cell.of(model.provider() + "/" + model.id(), Tone.ACCENT),
                    dollars(rates, PricePart.INPUT),
                    dollars(rates, PricePart.CACHE_READ),
                    dollars(rates, PricePart.CACHE_WRITE),
                    dollars(rates, PricePart.OUTPUT));
        }
        table.print(terminal, 0);
        terminal.line(Tone.MINOR, models.size() + " models, USD per million tokens");
    }

    private static Cell dollars(Rates rates, PricePart part) {
        String dollars = rates == null ? null : rates.dollars(part);
        return Cell.of(dollars == null ? "" : "$" + dollars);
    }
}
