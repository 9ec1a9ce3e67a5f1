package io.flowtap.instrumentation.langchain4j.scenario;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.mcp.McpToolProvider;
import dev.langchain4j.mcp.client.DefaultMcpClient;
import dev.langchain4j.mcp.client.McpClient;
import dev.langchain4j.mcp.client.transport.stdio.StdioMcpTransport;
import dev.langchain4j.service.AiServices;
import java.nio.file.Path;
import java.util.List;

/** Tools of an MCP server. */
public final class Mcp {

    private Mcp() {}

    private static McpClient client() {
        return new DefaultMcpClient.Builder()
                .key("eyes")
                .transport(new StdioMcpTransport.Builder()
                        .command(List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                Path.of("target/test-classes").toAbsolutePath().toString(),
                                McpServer.class.getName()))
                        .build())
                .build();
    }

    public static String byService(String url) throws Exception {
        try (McpClient client = client()) {
            return AiServices.builder(Services.Assistant.class)
                    .chatModel(Chats.model(url))
                    .toolProvider(McpToolProvider.builder()
                            .mcpClients(List.of(client))
                            .build())
                    .build()
                    .chat("look");
        }
    }

    public static void directly(String url) throws Exception {
        try (McpClient client = client()) {
            client.listTools();
            // Its return type changed between versions, so it is called by reflection.
            client.getClass()
                    .getMethod("executeTool", ToolExecutionRequest.class)
                    .invoke(
                            client,
                            ToolExecutionRequest.builder()
                                    .name("look")
                                    .arguments("{}")
                                    .build());
        }
    }
}
