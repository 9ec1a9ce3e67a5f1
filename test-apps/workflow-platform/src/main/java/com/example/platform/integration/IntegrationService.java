package com.example.platform.integration;

import com.example.platform.Metrics;
import java.util.Map;

/** Talks to the other systems of organizations. */
public final class IntegrationService {

    private final Metrics metrics;

    public IntegrationService(Metrics metrics) {
        this.metrics = metrics;
    }

    /** @throws IntegrationException if the other system does not do it */
    public void call(Integration integration, String apiToken, Map<String, String> payload) {
        try {
            integration.connector().send(apiToken, payload);
        } catch (IntegrationException e) {
            metrics.count("integration.failed");
            throw e;
        }
        metrics.count("integration.succeeded");
    }
}
