package io.flowtap.testapps.fakellm;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code POST /v1/moderations}. */
final class ModerationsEndpoint implements Endpoint {

    private final Script script;
    private final Received received;

    ModerationsEndpoint(Script script, Received received) {
        this.script = script;
        this.received = received;
    }

    @Override
    public void serve(HttpExchange exchange, Map<String, Object> body) throws IOException {
        List<?> inputs = body.get("input") instanceof List<?> list ? list : List.of(String.valueOf(body.get("input")));
        List<Map<String, Object>> results = new ArrayList<>();
        for (Object input : inputs) {
            boolean flagged = !script.flaggedIn(String.valueOf(input)).isEmpty();
            results.add(Map.of(
                    "flagged", flagged,
                    "categories", Map.of("harassment", flagged),
                    "category_scores", Map.of("harassment", flagged ? 0.97 : 0.01)));
        }
        String model = String.valueOf(body.get("model"));
        int number = received.nextNumber();
        String id = "modr-" + number;
        received.add(new Served(number, "moderations", model, model, false, id, 200, null, false, null, body));
        Answers.json(exchange, 200, Map.of("id", id, "model", model, "results", results));
    }
}
