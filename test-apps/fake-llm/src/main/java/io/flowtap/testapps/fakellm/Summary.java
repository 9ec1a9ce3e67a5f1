package io.flowtap.testapps.fakellm;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Totals over everything served so far, by the model that answered. */
final class Summary {

    private static final class Totals {
        int calls;
        int failures;
        long inputTokens;
        long outputTokens;
        long cachedTokens;
        long reasoningTokens;

        void add(Served served) {
            calls++;
            if (served.usage() == null) {
                failures += served.endpoint().equals("moderations") ? 0 : 1;
                return;
            }
            inputTokens += served.usage().prompt();
            outputTokens += served.usage().completion();
            cachedTokens += served.usage().cached();
            reasoningTokens += served.usage().reasoning();
        }

        Map<String, Object> json() {
            Map<String, Object> json = new TreeMap<>();
            json.put("calls", calls);
            json.put("failures", failures);
            json.put("input_tokens", inputTokens);
            json.put("output_tokens", outputTokens);
            json.put("cached_tokens", cachedTokens);
            json.put("reasoning_tokens", reasoningTokens);
            return json;
        }
    }

    private Summary() {}

    static Map<String, Object> of(List<Served> all) {
        Totals total = new Totals();
        Map<String, Totals> byModel = new TreeMap<>();
        for (Served served : all) {
            total.add(served);
            byModel.computeIfAbsent(served.servedModel(), model -> new Totals()).add(served);
        }
        Map<String, Object> models = new TreeMap<>();
        byModel.forEach((model, totals) -> models.put(model, totals.json()));
        Map<String, Object> json = total.json();
        json.put("models", models);
        return json;
    }
}
