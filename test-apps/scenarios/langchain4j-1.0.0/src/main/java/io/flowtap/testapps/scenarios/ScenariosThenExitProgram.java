package io.flowtap.testapps.scenarios;

/**
 * {@link ScenarioProgram}, then the end of the JVM: threads that LangChain4j 1.0.0 starts for a moderation would keep
 * it for another minute.
 */
public final class ScenariosThenExitProgram {

    private ScenariosThenExitProgram() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        ScenarioProgram.main(args);
        System.exit(0);
    }
}
