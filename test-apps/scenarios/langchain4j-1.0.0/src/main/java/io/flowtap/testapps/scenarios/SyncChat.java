package io.flowtap.testapps.scenarios;

/** A model asked directly, outside any flow. */
final class SyncChat implements Scenario {

    @Override
    public String run(Models models) {
        return models.chat().chat("Hello");
    }
}
