package io.flowtap.testapps.scenarios;

/** One situation of an application. What it asks for, fake-llm answers by the name of the scenario. */
public interface Scenario {

    /**
     * Runs to its end, streams included.
     *
     * @return what the application would show its user
     * @throws Exception if that is what the situation is about
     */
    String run(Models models) throws Exception;
}
