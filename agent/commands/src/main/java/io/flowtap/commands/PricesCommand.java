package io.flowtap.commands;

import io.flowtap.commands.prices.PriceAnswer;
import io.flowtap.commands.prices.PriceJson;
import io.flowtap.commands.prices.PriceText;
import io.flowtap.cost.InvalidPricesException;
import io.flowtap.cost.PriceMatch;
import io.flowtap.cost.PriceTable;
import io.flowtap.cost.PricedModel;
import io.flowtap.cost.Rates;
import io.flowtap.sink.text.JsonText;
import io.flowtap.spelling.NearestNames;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

@Command(name = "prices", description = "Which price a model gets and why; with --list, the models that have one.")
final class PricesCommand implements Callable<Integer> {

    private static final int NEAREST = 4;

    private final CommandContext context;

    @Parameters(
            arity = "0..1",
            paramLabel = "MODEL",
            description = "A model as an API or the report names it; with --list, part of a name.")
    private String model;

    @Option(names = "--provider", paramLabel = "NAME", description = "Who is called, such as openai.")
    private String provider;

    @Option(names = "--at", paramLabel = "TIME", description = "The price of then, such as 2026-11-01; default: now.")
    private String at;

    @Option(names = "--list", description = "List models.")
    private boolean list;

    @Option(
            names = "--prices",
            paramLabel = "FILE",
            description = "Price table to read; default: flowtap.prices, else the bundled one.")
    private String file;

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    @Option(names = "--debug", description = "Show stack traces of errors.")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean debug;

    @Mixin
    @SuppressWarnings("unused") // picocli acts on it
    private HelpOption help;

    PricesCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (model == null && !list) {
            throw new TypeConversionException("name a model, or ask for --list");
        }
        Instant time = at == null ? null : PointInTime.parse(at, context.clock());
        long millis = (time == null ? context.clock().instant() : time).toEpochMilli();
        PriceTable table = table();
        checkProvider(table);
        return list ? list(table, millis) : explain(table, millis);
    }

    /** A name of nobody is a gateway's, unless it is nearly that of a provider. */
    private void checkProvider(PriceTable table) {
        if (provider == null || table.providerNamed(provider) != null) {
            return;
        }
        List<String> known = table.providers();
        if (list || !NearestNames.of(provider, known, 1).isEmpty()) {
            throw new TypeConversionException("the price table has no provider called '" + provider + "'"
                    + NearestNames.question(provider, known)
                    + (list ? " There is " + String.join(", ", known) : ""));
        }
    }

    private int explain(PriceTable table, long atMillis) {
        PriceMatch match = table.find(provider, model, atMillis);
        List<String> nearest = match == null ? nearest(table) : List.of();
        PriceAnswer answer =
                new PriceAnswer(provider, model, match, table.explain(provider, model), nearest, table.source());
        if (json) {
            context.terminal().data(JsonText.pretty(PriceJson.of(answer)));
        } else {
            new PriceText(context.terminal()).print(answer);
        }
        return match == null ? 1 : 0;
    }

    private List<String> nearest(PriceTable table) {
        String asked = table.providerNamed(provider);
        Set<String> names = new LinkedHashSet<>();
        for (PricedModel each : table.models()) {
            if (asked == null || each.provider().equals(asked)) {
                names.add(each.id());
            }
        }
        return NearestNames.of(model, names, NEAREST);
    }

    private int list(PriceTable table, long atMillis) {
        List<PricedModel> models = model == null ? table.models() : table.search(model);
        if (provider != null) {
            String id = table.providerNamed(provider);
            models = models.stream().filter(each -> each.provider().equals(id)).toList();
        }
        if (json) {
            context.terminal()
                    .data(JsonText.pretty(PriceJson.of(models, each -> rates(table, each, atMillis), table.source())));
        } else {
            new PriceText(context.terminal()).print(models, each -> rates(table, each, atMillis));
        }
        return models.isEmpty() ? 1 : 0;
    }

    private static Rates rates(PriceTable table, PricedModel model, long atMillis) {
        PriceMatch match = table.find(model.provider(), model.id(), atMillis);
        return match == null ? null : match.rates(0);
    }

    private PriceTable table() {
        String path = file == null
                ? context.configuration().get("flowtap.prices")
                : context.configuration().inUserHome(file);
        if (path == null) {
            return bundled();
        }
        try (InputStream in = new FileInputStream(path)) {
            return PriceTable.load(in, path);
        } catch (InvalidPricesException e) {
            throw new CommandFailure(e.getMessage() + " (agents use the bundled prices until this is mended)", e);
        } catch (IOException e) {
            throw new CommandFailure("cannot read the price table " + path + ": " + e.getMessage(), e);
        }
    }

    private static PriceTable bundled() {
        try {
            return PriceTable.bundled();
        } catch (IllegalStateException e) {
            throw new CommandFailure(e.getMessage(), e);
        }
    }
}
