package com.example.platform.llm;

import com.example.platform.Metrics;
import com.example.platform.account.ThreadContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Asks the models of all providers. */
public final class LlmService implements AutoCloseable {

    public static final String DEFAULT_PROVIDER = "openai";
    public static final String DEFAULT_MODEL = "gpt-5-mini";

    private final Map<String, LlmProvider> providers = new LinkedHashMap<>();
    private final Metrics metrics;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    public LlmService(List<LlmProvider> providers, Metrics metrics) {
        providers.forEach(provider -> this.providers.put(provider.name(), provider));
        this.metrics = metrics;
    }

    /** @throws LlmException if there is no answer */
    public LlmResult complete(LlmRequest request) {
        try {
            return counted(provider(request).complete(request));
        } catch (LlmException e) {
            metrics.count("llm.failed");
            throw e;
        }
    }

    /** Returns at once; the listener is told what comes. */
    public void stream(LlmRequest request, TokenListener listener) {
        threads.execute(ThreadContext.carry(() -> {
            LlmResult result;
            try {
                result = counted(provider(request).stream(request, listener::onToken));
            } catch (RuntimeException e) {
                metrics.count("llm.failed");
                listener.onError(e);
                return;
            }
            listener.onComplete(result);
        }));
    }

    private LlmProvider provider(LlmRequest request) {
        LlmProvider provider = providers.get(request.provider());
        if (provider == null) {
            throw new LlmException(0, "No provider " + request.provider(), null);
        }
        return provider;
    }

    private LlmResult counted(LlmResult result) {
        metrics.count("llm.completed");
        LlmUsage usage = result.usage();
        if (usage.promptTokens() != null) {
            metrics.add("llm.prompt_tokens", usage.promptTokens());
            metrics.add("llm.completion_tokens", usage.completionTokens());
            metrics.add("llm.cached_tokens", usage.cached() == null ? 0 : usage.cached());
        } else if (usage.totalTokens() != null) {
            metrics.add("llm.unsplit_tokens", usage.totalTokens());
        }
        return result;
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
