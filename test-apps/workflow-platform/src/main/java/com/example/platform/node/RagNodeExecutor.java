package com.example.platform.node;

import com.example.platform.Metrics;
import com.example.platform.rag.RetrievalService;
import com.example.platform.rag.ScoredChunk;
import com.example.platform.workflow.ExecutionContext;
import com.example.platform.workflow.NodeResult;
import com.example.platform.workflow.WorkflowNode;
import java.util.StringJoiner;

/** Looks up what the handbook says. */
public final class RagNodeExecutor extends AbstractNodeExecutor {

    private final RetrievalService retrieval;

    public RagNodeExecutor(RetrievalService retrieval, Metrics metrics) {
        super(metrics);
        this.retrieval = retrieval;
    }

    @Override
    protected NodeResult perform(WorkflowNode node, ExecutionContext context, String apiToken) {
        int most = Integer.parseInt(node.setting("most", "3"));
        StringJoiner sources = new StringJoiner("\n");
        for (ScoredChunk chunk : retrieval.retrieve(resolved("query", node, context), most)) {
            sources.add(chunk.text());
        }
        return NodeResult.done(node, sources.toString());
    }
}
