package io.flowtap.sink.jsonlines;

import io.flowtap.event.Event;
import java.util.LinkedHashMap;
import java.util.Map;

final class NumberedEvents {

    private NumberedEvents() {}

    static Event of(int number, Map<String, Object> context) {
        return Event.builder(String.format("019aa0b1-3c4d-7000-8abc-%012x", number), "model_cost")
                .timestampMillis(1_795_190_128_358L)
                .traceId("80174103a412be0d99c1d4db0caa4aeb")
                .spanId("c4012dddc57ab62b")
                .userId("ann")
                .service("shop")
                .latencyMicros(2_500)
                .context(context)
                .build();
    }

    static Event of(int number) {
        return of(number, Map.of("provider", "openai"));
    }

    /** @param length of one of its texts */
    static Event withText(int number, int length) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("completion", "x".repeat(length));
        return of(number, context);
    }
}
