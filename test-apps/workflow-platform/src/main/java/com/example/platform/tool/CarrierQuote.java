package com.example.platform.tool;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks the carrier for a price. The carrier drops every other connection, and answers when asked again. */
public final class CarrierQuote implements Tool {

    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public String run(Map<String, String> arguments) {
        if (calls.incrementAndGet() % 2 == 1) {
            throw new ToolException("The carrier has closed the connection");
        }
        return "The carrier takes 12 euros.";
    }
}
