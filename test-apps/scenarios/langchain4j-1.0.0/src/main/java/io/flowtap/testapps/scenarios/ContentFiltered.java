package io.flowtap.testapps.scenarios;

/** The provider's content filter cuts the answer off. */
final class ContentFiltered implements Scenario {

    @Override
    public String run(Models models) {
        return models.chat().chat("Hello");
    }
}
