package com.example.platform;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counters by name. */
public final class Metrics {

    private static final int WIDTH = 100;

    private final Map<String, LongAdder> counters = new ConcurrentHashMap<>();

    public void count(String name) {
        add(name, 1);
    }

    public void add(String name, long amount) {
        counters.computeIfAbsent(name, key -> new LongAdder()).add(amount);
    }

    public Map<String, Long> snapshot() {
        Map<String, Long> values = new TreeMap<>();
        counters.forEach((name, counter) -> values.put(name, counter.sum()));
        return values;
    }

    /** All counters, sorted by name, in lines that begin with two blanks. */
    public String text() {
        StringBuilder text = new StringBuilder();
        int column = WIDTH;
        for (Map.Entry<String, Long> counter : snapshot().entrySet()) {
            String shown = " " + counter.getKey() + "=" + counter.getValue();
            if (column + shown.length() > WIDTH) {
                text.append(text.length() == 0 ? " " : "\n ");
                column = 1;
            }
            text.append(shown);
            column += shown.length();
        }
        return text.toString();
    }
}
