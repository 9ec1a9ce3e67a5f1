package com.example.platform.tool;

import java.util.Map;

/** Tells where an order is. */
public final class OrderLookup implements Tool {

    private static final Map<String, String> ORDERS =
            Map.of("H-1001", "on its way, due on Thursday", "H-1002", "delivered on Monday");

    @Override
    public String run(Map<String, String> arguments) {
        String question = arguments.get("query");
        for (Map.Entry<String, String> order : ORDERS.entrySet()) {
            if (question.contains(order.getKey())) {
                return "Order " + order.getKey() + " is " + order.getValue() + ".";
            }
        }
        return "No order is named.";
    }
}
