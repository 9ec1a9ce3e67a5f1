package io.flowtap.testapps.endtoend;

import io.flowtap.testapps.fakellm.FakeLlm;
import io.flowtap.testapps.fakellm.Served;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All scenarios of an environment, run one after the other in one JVM under the agent. That they share it is part of
 * the test: what one leaves behind on a thread would show up in another's events.
 */
final class ScenarioRun {

    /** What Flowtap calls the program: the simple name of its main class. */
    static final String SERVICE = "ScenariosThenExitProgram";

    private static final Map<Environment, ScenarioRun> RUNS = new ConcurrentHashMap<>();

    private final List<RecordedEvent> events;
    private final List<Map<String, Object>> histories;
    private final List<Map<String, Object>> costs;
    private final List<Map<String, Object>> refusals;
    private final List<Served> served;
    private final ForkedApp.Ended ended;

    private ScenarioRun(Environment environment) throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        try (FakeLlm llm = FakeLlm.start(0, Scenarios.script())) {
            ended = app(environment, llm).observed(home).run().successfully();
            served = llm.received();
        }
        events = home.events();
        histories = home.rows("SELECT * FROM agent_trace_history ORDER BY id");
        costs = home.rows("SELECT * FROM model_cost_logs ORDER BY id");
        refusals = home.rows("SELECT * FROM prompt_similarity_logs ORDER BY id");
    }

    /** Runs once, however many tests ask. */
    static ScenarioRun in(Environment environment) {
        return RUNS.computeIfAbsent(environment, missing -> {
            try {
                return new ScenarioRun(missing);
            } catch (Exception e) {
                throw new IllegalStateException("Cannot run the scenarios of " + missing, e);
            }
        });
    }

    /** The same program without the agent. */
    static ForkedApp app(Environment environment, FakeLlm llm) {
        List<String> arguments = new ArrayList<>();
        arguments.add(llm.baseUrl());
        arguments.addAll(Scenarios.of(environment));
        return ForkedApp.on(environment.jdk())
                .main(environment.classPath(), Scenarios.PACKAGE + SERVICE, arguments.toArray(String[]::new));
    }

    ForkedApp.Ended ended() {
        return ended;
    }

    List<RecordedEvent> events() {
        return events;
    }

    List<Map<String, Object>> costs() {
        return costs;
    }

    List<Map<String, Object>> refusals() {
        return refusals;
    }

    /** What the application showed for {@code scenario}. */
    String shown(String scenario) {
        return ended.stdout()
                .lines()
                .filter(line -> line.startsWith(scenario + ": "))
                .map(line -> line.substring(scenario.length() + 2))
                .findFirst()
                .orElseThrow();
    }

    /** What fake-llm served to {@code scenario}. */
    List<Served> served(String scenario) {
        return served.stream().filter(each -> each.model().equals(scenario)).toList();
    }

    /** Everything that was recorded of {@code scenario}: its traces, and its agents that were built. */
    TraceEvents of(String scenario) {
        Set<String> traces = new HashSet<>();
        for (RecordedEvent event : events) {
            if (event.traceId() != null && names(event, scenario)) {
                traces.add(event.traceId());
            }
        }
        List<RecordedEvent> found = events.stream()
                .filter(event -> traces.contains(event.traceId()) || names(event, scenario))
                .toList();
        return new TraceEvents(
                found,
                histories.stream()
                        .filter(history -> traces.contains(history.get("trace_id")))
                        .toList());
    }

    /** The models of a scenario are named after it, and so are its AI services. */
    private static boolean names(RecordedEvent event, String scenario) {
        return scenario.equals(event.get("requested_model"))
                || scenario.equals(event.get("model_name"))
                || isService(event.get("flow_id"), scenario)
                || isService(event.get("agent_id"), scenario);
    }

    private static boolean isService(Object id, String scenario) {
        return id != null && id.toString().contains("$" + scenario + "Assistant");
    }
}
