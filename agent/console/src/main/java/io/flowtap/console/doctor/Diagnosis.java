package io.flowtap.console.doctor;

import io.flowtap.console.terminal.Amounts;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is wrong, and what is worth knowing.
 *
 * @param problems something is lost, stuck or broken, or will be; each with what to do
 * @param notes nothing to act on
 */
public record Diagnosis(List<String> problems, List<String> notes) {

    private static final long LITTLE_SPACE = 512L << 20;
    private static final String DRAIN = "run: java -jar flowtap.jar drain";

    /**
     * @param home Flowtap's directory
     * @param freeBytes on its volume; -1 if unknown
     */
    public static Diagnosis of(List<AgentStatus> agents, DatabaseFinding database, File home, long freeBytes) {
        Diagnosis diagnosis = new Diagnosis(new ArrayList<>(), new ArrayList<>());
        if (agents.isEmpty()) {
            diagnosis.problems.add("no agent has reported in " + home
                    + " yet: start an application with -javaagent:flowtap.jar, or name its home with --home DIR");
        }
        for (AgentStatus agent : agents) {
            diagnosis.addAgent(agent);
        }
        diagnosis.addDatabase(database, agents);
        if (freeBytes >= 0 && freeBytes < LITTLE_SPACE) {
            diagnosis.problems.add("only " + Amounts.bytes(freeBytes) + " are free on the volume of " + home
                    + ": a full disk makes agents keep events in memory and drop the oldest");
        }
        return diagnosis;
    }

    public boolean healthy() {
        return problems.isEmpty();
    }

    private void addAgent(AgentStatus agent) {
        StatusNode status = agent.status();
        for (String warning : status.texts("warnings")) {
            problems.add(agent.name() + ": " + warning);
        }
        for (StatusNode instrumentation : status.objects("instrumentations")) {
            addInstrumentation(agent, instrumentation);
        }
        if ("memory".equals(status.object("journal").text("mode"))) {
            problems.add(agent.name() + ": its journal is in memory, events do not survive its end: make "
                    + status.object("journal").text("directory") + " writable, with room for the journal");
        }
        if (agent.liveness() != Liveness.RUNNING) {
            if (agent.waiting() > 0) {
                problems.add(agent.name() + " has ended and left " + Amounts.count(agent.waiting())
                        + " events undelivered; " + DRAIN);
            }
        } else {
            for (StatusNode exporter : status.objects("exporters")) {
                addExporter(agent, exporter);
            }
        }
        for (StatusNode exporter : status.objects("exporters")) {
            addLosses(agent, exporter);
        }
        long hookFailures = status.object("counters").number("hook_failures");
        if (hookFailures > 0) {
            problems.add(agent.name() + ": hooks failed " + Amounts.count(hookFailures)
                    + " times; the application did not notice, but what they observe is missing");
        }
    }

    private void addInstrumentation(AgentStatus agent, StatusNode instrumentation) {
        String name = agent.name() + ": instrumentation " + instrumentation.text("name");
        String state = instrumentation.text("state");
        if ("disabled".equalsIgnoreCase(state)) {
            String reason = instrumentation.text("reason");
            if (reason != null && reason.contains("flowtap.instrumentation.")) {
                notes.add(name + " is switched off by configuration (" + reason + ")");
            } else {
                problems.add(name + " is disabled: " + (reason == null ? "no reason given" : reason));
            }
        } else if ("active".equalsIgnoreCase(state)) {
            for (StatusNode target : instrumentation.objects("targets")) {
                if (target.number("matched_classes") > 0 && nothingLinked(target)) {
                    notes.add(name + ": " + target.text("type") + " matched, but none of its hooks has run yet");
                }
            }
        }
    }

    private static boolean nothingLinked(StatusNode target) {
        List<StatusNode> hooks = target.objects("hooks");
        return !hooks.isEmpty() && hooks.stream().allMatch(hook -> hook.number("linked") == 0);
    }

    private void addExporter(AgentStatus agent, StatusNode exporter) {
        String state = exporter.text("state") == null ? "" : exporter.text("state").toLowerCase(Locale.ROOT);
        String error = exporter.text("last_error");
        String name = agent.name() + ": exporter " + exporter.text("name");
        String waiting = ", " + Amounts.count(exporter.number("waiting")) + " events wait";
        switch (state) {
            case "paused" -> problems.add(name + " is paused" + waiting + ": " + error);
            case "off" -> problems.add(name + " switched itself off" + waiting + ": " + error);
            case "backing_off", "backing-off" -> problems.add(
                    name + " cannot deliver and tries again" + waiting + ": " + error);
            default -> {
                if (error != null) {
                    notes.add(name + " works; its last error was: " + error);
                }
            }
        }
    }

    private void addLosses(AgentStatus agent, StatusNode exporter) {
        String name = agent.name() + ": exporter " + exporter.text("name");
        if (exporter.number("dropped") > 0) {
            problems.add(name + " lost " + Amounts.count(exporter.number("dropped"))
                    + " events to the size limit: raise flowtap.journal.max-size or mend the destination");
        }
        if (exporter.number("dead_lettered") > 0) {
            problems.add(name + " refused " + Amounts.count(exporter.number("dead_lettered"))
                    + " events for good; they and the reasons are in the dead-letter directory of the home");
        }
    }

    private void addDatabase(DatabaseFinding database, List<AgentStatus> agents) {
        if (database.problem() != null) {
            boolean expected = agents.stream().anyMatch(Diagnosis::hasFilledDatabase);
            (database.absent() && !expected ? notes : problems).add(database.problem());
        } else {
            for (String finding : database.health().problems()) {
                problems.add("the database " + database.location() + " is damaged: " + finding);
            }
        }
    }

    private static boolean hasFilledDatabase(AgentStatus agent) {
        return agent.status().objects("exporters").stream()
                .anyMatch(exporter -> "sqlite".equals(exporter.text("name")) && exporter.number("delivered") > 0);
    }
}
