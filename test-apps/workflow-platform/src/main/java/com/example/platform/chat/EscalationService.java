package com.example.platform.chat;

import com.example.platform.Metrics;
import com.example.platform.integration.Integration;
import com.example.platform.integration.IntegrationService;
import java.util.Map;

/** Hands conversations over to people. */
public final class EscalationService {

    private final IntegrationService integrations;
    private final Integration helpdesk;
    private final String apiToken;
    private final Metrics metrics;

    public EscalationService(IntegrationService integrations, Integration helpdesk, String apiToken, Metrics metrics) {
        this.integrations = integrations;
        this.helpdesk = helpdesk;
        this.apiToken = apiToken;
        this.metrics = metrics;
    }

    public void escalate(ChatConversation conversation, String reason) {
        integrations.call(helpdesk, apiToken, Map.of("conversation", conversation.getId()));
        metrics.count("escalation");
    }
}
