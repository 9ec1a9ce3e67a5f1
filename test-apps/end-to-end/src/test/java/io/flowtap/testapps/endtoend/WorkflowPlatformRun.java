package io.flowtap.testapps.endtoend;

import io.flowtap.testapps.destination.Answer;
import io.flowtap.testapps.destination.AnswerScript;
import io.flowtap.testapps.destination.BatchFormat;
import io.flowtap.testapps.destination.OtlpSpan;
import io.flowtap.testapps.destination.ReceivedRequest;
import io.flowtap.testapps.fakellm.FakeLlm;
import io.flowtap.testapps.fakellm.ScriptFile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Two users of the workflow platform, one day each, under the agent with the platform's rules, delivered to a database and
 * all servers at once.
 */
final class WorkflowPlatformRun {

    static final String API_TOKEN = "token-of-the-platform";
    static final String BILLING_SECRET = "secret-of-the-payment-provider";

    private static final String HISTORIES =
            "SELECT flow_id, user_id, organization_id, trace_id, nodes_total FROM agent_trace_history";
    private static final String REFUSALS = "SELECT user_id, workspace_id, organization_id, similarity_score,"
            + " flagged_reference, action_taken FROM prompt_similarity_logs ORDER BY user_id";
    private static final String FEED = "SELECT tenant_id, name FROM events";
    private static final Map<Where, WorkflowPlatformRun> RUNS = new ConcurrentHashMap<>();

    /** A JVM has one database. */
    enum Database {
        SQLITE,
        POSTGRESQL
    }

    record Where(Jdk jdk, Database database) {

        static List<Where> all() {
            List<Where> all = new ArrayList<>();
            for (Jdk jdk : Jdk.all()) {
                for (Database each : Database.values()) {
                    all.add(new Where(jdk, each));
                }
            }
            return all;
        }

        @Override
        public String toString() {
            return database + " on " + jdk;
        }
    }

    private final FlowtapHome home = FlowtapHome.empty();
    private final Map<HttpDestination, List<ReceivedRequest>> requests = new EnumMap<>(HttpDestination.class);
    private final ForkedApp.Ended ended;
    private final List<RecordedEvent> events;
    private final List<Map<String, Object>> histories;
    private final List<Map<String, Object>> refusals;
    private final List<Map<String, Object>> feed;
    private final ForkedApp.Ended doctor;

    private WorkflowPlatformRun(Where where) throws Exception {
        try (FakeLlm llm = FakeLlm.start(0, ScriptFile.read(Project.workflowPlatformScript()));
                Destinations destinations = Destinations.start(() -> AnswerScript.always(Answer.OK))) {
            boolean embedded = where.database() == Database.SQLITE;
            ForkedApp app = ForkedApp.on(where.jdk())
                    .observed(home)
                    .option("-Dflowtap.rules=" + Project.workflowPlatformRules());
            ended = (embedded ? destinations.configureServers(app) : destinations.configure(app))
                    .jar(Project.workflowPlatformJar(), llm.baseUrl(), "2", API_TOKEN, BILLING_SECRET)
                    .run()
                    .successfully();
            for (HttpDestination each : HttpDestination.values()) {
                requests.put(each, destinations.server(each).stored());
            }
            RecordedRows rows = destinations.rows();
            events = embedded ? home.events() : rows.recorded();
            histories = embedded ? home.rows(HISTORIES) : rows.rows(HISTORIES);
            refusals = embedded ? home.rows(REFUSALS) : rows.rows(REFUSALS);
            feed = embedded ? home.rows(FEED) : rows.rows(FEED);
            ForkedApp command = ForkedApp.on(where.jdk()).option("-Dflowtap.home=" + home.folder());
            doctor = (embedded ? destinations.configureServers(command) : destinations.configure(command))
                    .jar(Project.agentJar(), "doctor")
                    .run();
        }
    }

    /** Runs once, however many tests ask. */
    static WorkflowPlatformRun in(Where where) {
        return RUNS.computeIfAbsent(where, missing -> {
            try {
                return new WorkflowPlatformRun(missing);
            } catch (Exception e) {
                throw new IllegalStateException("Cannot run the workflow platform with " + missing, e);
            }
        });
    }

    ForkedApp.Ended ended() {
        return ended;
    }

    /** What the platform itself has counted, by the names of its counters. */
    Map<String, Long> counters() {
        Map<String, Long> counters = new TreeMap<>();
        ended.stdout().lines().filter(line -> line.startsWith("  ")).forEach(line -> {
            for (String each : line.strip().split(" ")) {
                int equals = each.indexOf('=');
                counters.put(each.substring(0, equals), Long.valueOf(each.substring(equals + 1)));
            }
        });
        return counters;
    }

    /** What the database has. */
    List<RecordedEvent> events() {
        return events;
    }

    /** Of the table {@code agent_trace_history}. */
    List<Map<String, Object>> histories() {
        return histories;
    }

    /** Of the table {@code prompt_similarity_logs}. */
    List<Map<String, Object>> refusals() {
        return refusals;
    }

    /** Of the table {@code events}. */
    List<Map<String, Object>> feed() {
        return feed;
    }

    ForkedApp.Ended doctor() {
        return doctor;
    }

    /** What a server has, by id. */
    Map<String, EventCopy> copies(HttpDestination destination) {
        Map<String, EventCopy> copies = new HashMap<>();
        for (ReceivedRequest request : requests.get(destination)) {
            switch (destination) {
                case POSTHOG ->
                    BatchFormat.POSTHOG.events(request).stream()
                            .filter(event -> !event.get("event").equals("$ai_trace"))
                            .forEach(event -> copies.put(event.get("uuid").toString(), EventCopy.ofPostHog(event)));
                case RUDDERSTACK ->
                    BatchFormat.RUDDERSTACK
                            .events(request)
                            .forEach(event ->
                                    copies.put(event.get("messageId").toString(), EventCopy.ofRudderStack(event)));
                case OTLP ->
                    OtlpSpan.of(request)
                            .forEach(span -> copies.put(span.attributes().get("flowtap.event.id"), EventCopy.of(span)));
            }
        }
        return copies;
    }

    /** Everything that left the JVM. */
    String sent() {
        StringBuilder sent = new StringBuilder();
        requests.values().forEach(each -> each.forEach(request -> sent.append(request.text())));
        return sent.append(events)
                .append(histories)
                .append(refusals)
                .append(feed)
                .toString();
    }
}
