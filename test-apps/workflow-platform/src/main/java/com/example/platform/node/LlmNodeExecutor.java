package com.example.platform.node;

import com.example.platform.Metrics;
import com.example.platform.llm.LlmRequest;
import com.example.platform.llm.LlmResult;
import com.example.platform.llm.LlmService;
import com.example.platform.llm.TokenListener;
import com.example.platform.workflow.ExecutionContext;
import com.example.platform.workflow.NodeResult;
import com.example.platform.workflow.WorkflowNode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Asks a model. */
public final class LlmNodeExecutor extends AbstractNodeExecutor {

    private final LlmService llm;

    public LlmNodeExecutor(LlmService llm, Metrics metrics) {
        super(metrics);
        this.llm = llm;
    }

    @Override
    protected NodeResult perform(WorkflowNode node, ExecutionContext context, String apiToken) {
        LlmRequest request = LlmRequest.of(
                node.setting("provider", LlmService.DEFAULT_PROVIDER),
                node.setting("model", LlmService.DEFAULT_MODEL),
                resolved("prompt", node, context),
                apiToken);
        boolean stream = Boolean.parseBoolean(node.setting("stream", "false"));
        LlmResult result = stream ? streamed(request) : llm.complete(request);
        return NodeResult.done(node, result.text());
    }

    private LlmResult streamed(LlmRequest request) {
        CompletableFuture<LlmResult> whole = new CompletableFuture<>();
        llm.stream(request, new TokenListener() {
            @Override
            public void onComplete(LlmResult result) {
                whole.complete(result);
            }

            @Override
            public void onError(Throwable error) {
                whole.completeExceptionally(error);
            }
        });
        try {
            return whole.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
