package io.flowtap.instrumentation.langchain4j.scenario;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An MCP server with one tool, on standard input and output. Run as a process of its own. */
public final class McpServer {

    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*(\\d+)");

    private McpServer() {}

    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Matcher id = ID.matcher(line);
            if (id.find()) {
                System.out.println("{\"jsonrpc\":\"2.0\",\"id\":" + id.group(1) + ",\"result\":" + result(line) + "}");
                System.out.flush();
            }
        }
    }

    private static String result(String request) {
        if (request.contains("\"initialize\"")) {
            return "{\"protocolVersion\":\"2024-11-05\",\"capabilities\":{\"tools\":{}},"
                    + "\"serverInfo\":{\"name\":\"test\",\"version\":\"1\"}}";
        } else if (request.contains("\"tools/list\"")) {
            return "{\"tools\":[{\"name\":\"look\",\"description\":\"looks\","
                    + "\"inputSchema\":{\"type\":\"object\",\"properties\":{}}}]}";
        } else if (request.contains("\"tools/call\"")) {
            return "{\"content\":[{\"type\":\"text\",\"text\":\"seen\"}],\"isError\":false}";
        }
        return "{}";
    }
}
