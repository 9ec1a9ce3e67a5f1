package io.flowtap.testapps.scenarios;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;

/** A model that fails again and again with exceptions whose methods fail, too. The application asks them nothing. */
final class UnreadableFailures implements Scenario {

    private static final int CALLS = 300;

    static final class Unreadable extends RuntimeException {

        @Override
        public String getMessage() {
            throw new StackOverflowError();
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("Do not look");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            return null;
        }

        @Override
        public String toString() {
            throw new AssertionError("Do not look");
        }
    }

    static final class Failing implements ChatModel {

        @Override
        public ChatResponse chat(ChatRequest request) {
            throw new Unreadable();
        }
    }

    @Override
    public String run(Models models) throws InterruptedException {
        Failing model = new Failing();
        int failed = 0;
        for (int i = 0; i < CALLS; i++) {
            try {
                model.chat("Hello");
            } catch (Unreadable e) {
                failed++;
            }
            // What hooks throw is looked at five times a second.
            Thread.sleep(3);
        }
        return failed + " failed";
    }
}
