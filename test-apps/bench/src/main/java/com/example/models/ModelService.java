package com.example.models;

/** What an application wrote itself; no rule names classes of Flowtap. */
public final class ModelService {

    public record Request(String model) {}

    public record Usage(int promptTokens, int completionTokens) {}

    public record Answer(Usage usage) {}

    public Answer complete(Request request) {
        return new Answer(new Usage(812, 164));
    }
}
