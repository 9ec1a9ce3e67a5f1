package com.example.platform.llm;

import java.util.function.Consumer;

/** Someone who serves models. */
public interface LlmProvider {

    String name();

    LlmResult complete(LlmRequest request);

    /** Returns when all was written. */
    default LlmResult stream(LlmRequest request, Consumer<String> tokens) {
        LlmResult result = complete(request);
        tokens.accept(result.text());
        return result;
    }
}
