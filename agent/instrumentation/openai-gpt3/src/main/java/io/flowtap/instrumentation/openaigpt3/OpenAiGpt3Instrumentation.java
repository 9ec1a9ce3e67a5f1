package io.flowtap.instrumentation.openaigpt3;

import io.flowtap.hook.Hook;
import io.flowtap.hook.Instrumentation;
import io.flowtap.hook.Library;
import io.flowtap.hook.Target;
import java.util.List;

/**
 * openai-gpt3-java 0.11.1 to 0.18.2, its last version. Streamed answers (since 0.12) are not observed: they carry no
 * usage. Nor is what an application asks {@code OpenAiApi} for and waits for by means of RxJava: a {@code Single} does
 * not say what it is for.
 */
public final class OpenAiGpt3Instrumentation implements Instrumentation {

    private static final String SERVICE = "com.theokanning.openai.service.OpenAiService";

    @Override
    public String name() {
        return "openai-gpt3";
    }

    @Override
    public Library library() {
        return Library.markedBy(SERVICE)
                .withPackages("com.theokanning.openai.")
                .withVersionOf("com.theokanning.openai-gpt3-java:service");
    }

    @Override
    public List<Target> targets() {
        return List.of(Target.exactly(
                SERVICE,
                Hook.on("createChatCompletion").with(OpenAiServiceHook.Chat.class),
                Hook.on("createCompletion", "createFineTuneCompletion").with(OpenAiServiceHook.Text.class),
                Hook.on("createEmbeddings").with(OpenAiServiceHook.Embeddings.class),
                Hook.on("execute").with(OpenAiServiceHook.Execute.class)));
    }
}
