package com.example.platform.integration;

import java.util.Map;

/** The way to another system. */
@FunctionalInterface
public interface Connector {

    /** @throws IntegrationException if the other system does not do it */
    void send(String apiToken, Map<String, String> payload);
}
