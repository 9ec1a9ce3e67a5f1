package com.example.platform;

import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counters by name. */
public final class Metrics {

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

    /** All counters on one line, sorted by name. */
    public String line() {
        StringJoiner line = new StringJoiner(" ");
        snapshot().forEach((name, value) -> line.add(name + "=" + value));
        return line.toString();
    }
}
