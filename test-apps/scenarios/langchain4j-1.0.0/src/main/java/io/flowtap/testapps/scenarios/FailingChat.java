package io.flowtap.testapps.scenarios;

/** The provider refuses a call made outside any flow. */
final class FailingChat implements Scenario {

    @Override
    public String run(Models models) {
        return models.chat().chat("Hello");
    }
}
