package io.flowtap.testapps.scenarios;

/** The first attempt fails and the client tries again on its own: two requests, one call. */
final class RetriedChat implements Scenario {

    @Override
    public String run(Models models) {
        return models.chatBuilder().maxRetries(2).build().chat("Hello");
    }
}
