package io.flowtap.instrumentation.langchain4j;

import io.flowtap.hook.Instrumentation;
import io.flowtap.hook.Library;
import io.flowtap.hook.Target;
import io.flowtap.instrumentation.langchain4j.agentic.AgenticSystemTargets;
import io.flowtap.instrumentation.langchain4j.chat.ChatTargets;
import io.flowtap.instrumentation.langchain4j.guardrail.GuardrailTargets;
import io.flowtap.instrumentation.langchain4j.model.EmbeddingTargets;
import io.flowtap.instrumentation.langchain4j.rag.RetrievalTargets;
import io.flowtap.instrumentation.langchain4j.service.AiServiceTargets;
import io.flowtap.instrumentation.langchain4j.tool.ToolTargets;
import java.util.ArrayList;
import java.util.List;

/**
 * LangChain4j 1.0.0 and later. In the tables of each package the version in a comment is the first (or last) one in
 * which the method exists; where none is given it is in every version from 1.0.0 to 1.19.0. A method that a version
 * lacks simply never matches. Types are given only where the hook itself does not say which overload it means, their
 * number where classes of the application may have overloads of their own.
 */
public final class LangChain4jInstrumentation implements Instrumentation {

    @Override
    public String name() {
        return "langchain4j";
    }

    @Override
    public Library library() {
        return Library.markedBy("dev.langchain4j.model.chat.ChatModel")
                .withPackages("dev.langchain4j.")
                .withVersionOf("dev.langchain4j:langchain4j-core");
    }

    @Override
    public List<Target> targets() {
        List<Target> all = new ArrayList<>();
        all.addAll(ChatTargets.all());
        all.addAll(EmbeddingTargets.all());
        all.addAll(AiServiceTargets.all());
        all.addAll(AgenticSystemTargets.all());
        all.addAll(ToolTargets.all());
        all.addAll(RetrievalTargets.all());
        all.addAll(GuardrailTargets.all());
        return all;
    }
}
