package io.flowtap.testapps.supportdesk;

import java.util.LinkedHashMap;
import java.util.Map;

/** The orders of the shop. */
final class Orders {

    record Order(String id, String item, int euros, String state) {}

    private final Map<String, Order> byId = new LinkedHashMap<>();

    Orders() {
        add(new Order("H-1001", "brass bell", 24, "on its way, due on Thursday"));
        add(new Order("H-1002", "city bike Alster", 890, "being assembled"));
        add(new Order("H-1003", "helmet size M", 65, "delivered on Monday"));
    }

    private void add(Order order) {
        byId.put(order.id(), order);
    }

    /** @throws IllegalArgumentException if there is no such order */
    Order find(String id) {
        Order order = byId.get(id);
        if (order == null) {
            throw new IllegalArgumentException("There is no order " + id);
        }
        return order;
    }
}
