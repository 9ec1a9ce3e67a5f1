package io.flowtap.testapps.supportdesk;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;

/** What the assistant may do with orders. */
final class OrderTools {

    private final Orders orders;

    OrderTools(Orders orders) {
        this.orders = orders;
    }

    @Tool("Looks up an order: what was bought and where it is")
    String orderStatus(@P("number of the order, such as H-1001") String orderId) {
        Orders.Order order = orders.find(orderId);
        return "Order " + order.id() + " (" + order.item() + ", " + order.euros() + " euros) is " + order.state() + ".";
    }

    @Tool("Pays an order back to the customer")
    String refund(
            @P("number of the order, such as H-1001") String orderId,
            @P("why, in the customer's words") String reason) {
        Orders.Order order = orders.find(orderId);
        return "We pay back " + order.euros() + " euros for order " + order.id() + " within five days (" + reason
                + ").";
    }
}
