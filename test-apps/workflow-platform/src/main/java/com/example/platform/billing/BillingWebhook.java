package com.example.platform.billing;

import com.example.platform.Metrics;
import com.example.platform.account.AccountService;
import com.example.platform.account.User;
import com.example.platform.web.ApiServer;
import java.util.Map;

/** What the payment provider reports. */
public final class BillingWebhook {

    private final AccountService accounts;
    private final String signingSecret;
    private final Metrics metrics;

    public BillingWebhook(AccountService accounts, String signingSecret, Metrics metrics) {
        this.accounts = accounts;
        this.signingSecret = signingSecret;
        this.metrics = metrics;
    }

    public void register(ApiServer server) {
        server.route("/billing/webhook", this::receive);
    }

    private Map<String, Object> receive(Map<String, Object> body) {
        if (!signingSecret.equals(body.get("secret"))) {
            throw new IllegalArgumentException("Not from the payment provider");
        }
        User customer = accounts.find(text(body, "customer"));
        switch (text(body, "type")) {
            case "customer.subscription.updated" ->
                planUpdated(new PlanChange(
                        customer, text(body, "previousPlan"), text(body, "newPlan"), text(body, "status")));
            case "checkout.session.completed" ->
                checkoutCompleted(new Checkout(customer, text(body, "plan"), text(body, "id")));
            default -> metrics.count("billing.ignored");
        }
        return Map.of("received", true);
    }

    private void planUpdated(PlanChange change) {
        metrics.count("billing.plan_updated." + change.status());
    }

    private void checkoutCompleted(Checkout checkout) {
        metrics.count("billing.checkout." + checkout.plan());
    }

    private static String text(Map<String, Object> body, String key) {
        return String.valueOf(body.get(key));
    }
}
