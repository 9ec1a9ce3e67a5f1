package io.flowtap.testapps.threads;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Two flows at once, sharing all executors. A tool of each calls a model in every way from thread to thread; models are
 * named {@code FLOW/WAY}. {@code FlowsProgram BASE_URL FLOW...}
 */
public final class FlowsProgram {

    private FlowsProgram() {}

    interface Assistant {
        String answer(String question);
    }

    private record Models(String baseUrl) {

        ChatModel named(String name) {
            return OpenAiChatModel.builder()
                    .baseUrl(baseUrl)
                    .apiKey("none")
                    .modelName(name)
                    .maxRetries(0)
                    .build();
        }
    }

    static final class Traveller {

        private final String flow;
        private final Models models;
        private final Map<String, Hops.Hop> hops;

        Traveller(String flow, Models models, Map<String, Hops.Hop> hops) {
            this.flow = flow;
            this.models = models;
            this.hops = hops;
        }

        @Tool("Goes everywhere")
        String travel() throws Exception {
            for (Map.Entry<String, Hops.Hop> each : hops.entrySet()) {
                ChatModel model = models.named(flow + "/" + each.getKey());
                each.getValue().take(() -> model.chat("hello"));
            }
            return "home again";
        }
    }

    public static void main(String[] args) throws Exception {
        ThreadPoolExecutor busyBefore = (ThreadPoolExecutor) Executors.newFixedThreadPool(1, Daemons.factory());
        busyBefore.submit(() -> {}).get();
        Class.forName("dev.langchain4j.model.chat.ChatModel");
        Seam.awaitAgent();
        Models models = new Models(args[0]);
        Map<String, Hops.Hop> hops = Hops.of(busyBefore);
        List<Callable<String>> flows = new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
            String flow = args[i];
            Assistant assistant = AiServices.builder(Assistant.class)
                    .chatModel(models.named(flow))
                    .tools(new Traveller(flow, models, hops))
                    .build();
            flows.add(() -> assistant.answer("Travel!"));
        }
        for (var answer :
                Executors.newFixedThreadPool(flows.size(), Daemons.factory()).invokeAll(flows)) {
            System.out.println(answer.get());
        }
        // The same threads, for nobody.
        for (Map.Entry<String, Hops.Hop> each : hops.entrySet()) {
            ChatModel model = models.named("nobody/" + each.getKey());
            each.getValue().take(() -> model.chat("hello"));
        }
    }
}
