package io.flowtap.testapps.scenarios;

/** Runs scenarios one after the other: {@code ScenarioProgram BASE_URL NAME...}. Prints what came of each. */
public final class ScenarioProgram {

    private ScenarioProgram() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        for (int i = 1; i < args.length; i++) {
            Scenario scenario = Class.forName(Scenario.class.getPackageName() + "." + args[i])
                    .asSubclass(Scenario.class)
                    .getDeclaredConstructor()
                    .newInstance();
            System.out.println(args[i] + ": " + outcome(scenario, new Models(args[0], args[i])));
        }
    }

    private static String outcome(Scenario scenario, Models models) {
        try {
            return scenario.run(models);
        } catch (Exception e) {
            return "failed with " + e.getClass().getName();
        }
    }
}
