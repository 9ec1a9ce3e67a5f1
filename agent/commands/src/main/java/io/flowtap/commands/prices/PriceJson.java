package io.flowtap.commands.prices;

import io.flowtap.cost.LookupStep;
import io.flowtap.cost.PriceMatch;
import io.flowtap.cost.PricePart;
import io.flowtap.cost.PricePeriod;
import io.flowtap.cost.PricedModel;
import io.flowtap.cost.Rates;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Prices for programs; docs/commands.md describes it. */
public final class PriceJson {

    private PriceJson() {}

    public static Map<String, Object> of(PriceAnswer answer) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", "flowtap.price.v1");
        json.put("asked_provider", answer.provider());
        json.put("asked_model", answer.model());
        PriceMatch match = answer.match();
        json.put("priced", match != null);
        if (match != null) {
            PricePeriod period = match.period();
            json.put("provider", match.provider());
            json.put("model", match.model());
            json.put("rule", match.rule());
            json.put("from", period.from());
            json.put("daily", period.daily());
            json.put("usd_per_million_tokens", rates(period.rates(0)));
            json.put("steps", steps(period));
        }
        if (match == null) {
            json.put("nearest", answer.nearest());
        }
        json.put("table", answer.table());
        json.put("tried", answer.steps().stream().map(PriceJson::tried).toList());
        return json;
    }

    private static List<Map<String, Object>> steps(PricePeriod period) {
        List<Map<String, Object>> steps = new ArrayList<>();
        for (int i = 0; i < period.stepCount(); i++) {
            Map<String, Object> step = new LinkedHashMap<>();
            step.put("above_input_tokens", period.stepAbove(i));
            step.put("usd_per_million_tokens", rates(period.stepRates(i)));
            steps.add(step);
        }
        return steps;
    }

    private static Map<String, Object> tried(LookupStep step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("provider", step.provider());
        json.put("name", step.name());
        json.put("reason", step.reason());
        json.put("found", step.found());
        return json;
    }

    /** @param prices the rates of a model to show; null for one without */
    public static Map<String, Object> of(List<PricedModel> models, Function<PricedModel, Rates> prices, String table) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (PricedModel model : models) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("provider", model.provider());
            json.put("model", model.id());
            json.put("other_names", model.patterns());
            Rates rates = prices.apply(model);
            json.put("usd_per_million_tokens", rates == null ? Map.of() : rates(rates));
            list.add(json);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", "flowtap.prices.v1");
        json.put("table", table);
        json.put("models", list);
        return json;
    }

    private static Map<String, Object> rates(Rates rates) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (PricePart part : PricePart.values()) {
            if (rates.dollars(part) != null) {
                json.put(part.key().replace('-', '_'), new BigDecimal(rates.dollars(part)));
            }
        }
        return json;
    }
}
