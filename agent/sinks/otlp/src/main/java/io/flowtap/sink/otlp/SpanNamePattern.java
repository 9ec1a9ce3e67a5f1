package io.flowtap.sink.otlp;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.ArrayList;
import java.util.List;

/** The name of a span, made of words and of attributes in braces. Those without a value are left out. */
final class SpanNamePattern {

    private final List<String> words;

    private SpanNamePattern(List<String> words) {
        this.words = words;
    }

    static SpanNamePattern of(List<String> words) {
        return new SpanNamePattern(List.copyOf(words));
    }

    String name(Attributes attributes) {
        List<String> known = new ArrayList<>();
        for (String word : words) {
            String text = word.startsWith("{") && word.endsWith("}")
                    ? attributes.get(AttributeKey.stringKey(word.substring(1, word.length() - 1)))
                    : word;
            if (text != null && !text.isEmpty()) {
                known.add(text);
            }
        }
        return String.join(" ", known);
    }
}
