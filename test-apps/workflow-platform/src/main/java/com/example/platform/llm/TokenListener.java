package com.example.platform.llm;

/** Is told what a model writes while it is writing. */
public interface TokenListener {

    default void onToken(String token) {}

    void onComplete(LlmResult result);

    void onError(Throwable error);
}
