package com.example.platform;

import com.example.platform.account.AccountService;
import com.example.platform.agent.AgentRegistry;
import com.example.platform.agent.AgentRunner;
import com.example.platform.agent.AiAgent;
import com.example.platform.billing.BillingWebhook;
import com.example.platform.chat.ChatApi;
import com.example.platform.chat.ConversationService;
import com.example.platform.chat.EscalationService;
import com.example.platform.guardrail.GuardrailService;
import com.example.platform.ingestion.IngestionJob;
import com.example.platform.integration.Integration;
import com.example.platform.integration.IntegrationException;
import com.example.platform.integration.IntegrationService;
import com.example.platform.llm.EmbeddingService;
import com.example.platform.llm.GatewayProvider;
import com.example.platform.llm.LlmService;
import com.example.platform.llm.OpenAiProvider;
import com.example.platform.node.AgentNodeExecutor;
import com.example.platform.node.ApprovalNodeExecutor;
import com.example.platform.node.GuardrailNodeExecutor;
import com.example.platform.node.LlmNodeExecutor;
import com.example.platform.node.NodeExecutor;
import com.example.platform.node.RagNodeExecutor;
import com.example.platform.node.ToolNodeExecutor;
import com.example.platform.quota.QuotaService;
import com.example.platform.rag.RetrievalService;
import com.example.platform.rag.VectorStore;
import com.example.platform.session.SessionApi;
import com.example.platform.session.SessionService;
import com.example.platform.tool.CarrierQuote;
import com.example.platform.tool.InvoiceLedger;
import com.example.platform.tool.OrderLookup;
import com.example.platform.tool.ToolRegistry;
import com.example.platform.web.ApiServer;
import com.example.platform.workflow.NodeType;
import com.example.platform.workflow.WorkflowExecutor;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The running platform: everything there is, put together by hand. */
final class WorkflowPlatform implements AutoCloseable {

    private static final String EMBEDDING_MODEL = "text-embedding-3-small";

    final Metrics metrics = new Metrics();
    final AccountService accounts = new AccountService(metrics);
    final SessionService sessions = new SessionService(metrics);
    final IntegrationService integrations = new IntegrationService(metrics);
    final QuotaService quotas = new QuotaService(metrics);
    final AgentRegistry agents = new AgentRegistry(metrics);
    final Integration helpdesk = new Integration("helpdesk-1", "helpdesk", (apiToken, payload) -> {});
    final Integration crm = new Integration("crm-1", "crm", (apiToken, payload) -> {
        throw new IntegrationException("RATE_LIMITED");
    });
    final String apiToken;
    final IngestionJob ingestion;
    final AgentRunner agentRunner;
    final WorkflowExecutor workflows;
    final ApiServer server;
    private final LlmService llm;

    /**
     * @param llmUrl base URL of a server that speaks the protocol of OpenAI
     * @param apiToken what it is called with, and other systems
     * @param billingSecret what the payment provider shows that it is the one
     * @throws IOException if there is no port to listen on
     */
    WorkflowPlatform(String llmUrl, String apiToken, String billingSecret) throws IOException {
        this.apiToken = apiToken;
        llm = new LlmService(
                List.of(
                        new OpenAiProvider(LlmService.DEFAULT_PROVIDER, llmUrl),
                        new GatewayProvider("gateway", llmUrl),
                        new OpenAiProvider("retired", llmUrl + "/retired")),
                metrics);
        EmbeddingService embeddings = new EmbeddingService(llmUrl, EMBEDDING_MODEL, apiToken, metrics);
        VectorStore store = new VectorStore("handbook");
        ToolRegistry tools = new ToolRegistry(metrics)
                .register("order-lookup", new OrderLookup())
                .register("carrier-quote", new CarrierQuote())
                .register("invoice-ledger", new InvoiceLedger())
                .register("opening-hours", arguments -> "Open from nine to six.");
        ingestion = new IngestionJob(embeddings, store, metrics);
        agentRunner = new AgentRunner(llm, tools, metrics);
        registerAgents();
        Map<NodeType, NodeExecutor> nodes = new EnumMap<>(NodeType.class);
        nodes.put(
                NodeType.GUARDRAIL,
                new GuardrailNodeExecutor(new GuardrailService("known-attacks", embeddings, metrics), metrics));
        nodes.put(NodeType.RAG, new RagNodeExecutor(new RetrievalService(embeddings, store, metrics), metrics));
        nodes.put(NodeType.TOOL, new ToolNodeExecutor(tools, metrics));
        nodes.put(NodeType.LLM, new LlmNodeExecutor(llm, metrics));
        nodes.put(NodeType.AGENT, new AgentNodeExecutor(agents, agentRunner, metrics));
        nodes.put(NodeType.APPROVAL, new ApprovalNodeExecutor(metrics));
        workflows = new WorkflowExecutor(nodes, apiToken, metrics);
        server = new ApiServer(accounts);
        new SessionApi(sessions).register(server);
        new BillingWebhook(accounts, billingSecret, metrics).register(server);
        EscalationService escalations = new EscalationService(integrations, helpdesk, apiToken, metrics);
        new ChatApi(
                        new ConversationService(metrics),
                        escalations,
                        sessions,
                        workflows,
                        PlatformWorkflows.SUPPORT_ANSWER)
                .register(server);
        server.start();
    }

    private void registerAgents() {
        agents.register(
                new AiAgent("triage", "worker", "Say what an order needs.", List.of("order-lookup", "opening-hours")));
        agents.register(new AiAgent("auditor", "worker", "Audit invoices.", List.of("invoice-ledger")));
        agents.register(new AiAgent(
                "translator", "worker", "retired", "translate-1", "Translate what you are given.", List.of()));
    }

    @Override
    public void close() {
        server.close();
        workflows.close();
        llm.close();
    }
}
