package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.flowtap.testapps.destination.Answer;
import io.flowtap.testapps.destination.AnswerScript;
import io.flowtap.testapps.destination.BatchFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A journal that is too small for an outage loses events, and every one of them is accounted for: in the events, in
 * what {@code doctor} says, and by what the application itself knows.
 */
@Execution(ExecutionMode.CONCURRENT)
class LostEventsTest {

    private static final int CALLS = 12_000;
    private static final int CALLS_PER_FLOW = 10;
    private static final int ANSWERS_PER_FLOW = 11;

    /** Every tenth call has an execution tree as well. */
    private static final int EVENTS = events(CALLS);

    private static final int FEW = 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(120);
    private static final List<String> PARTS = List.of("delivered", "waiting", "dropped", "dead_lettered", "filtered");

    /** The call that was being made when the JVM was killed may have recorded something. */
    private static final int EVENTS_OF_ONE_CALL = 6;

    /** PostHog refuses tools as poison, RudderStack is to get flows only. */
    private static final AnswerScript NO_TOOLS =
            request -> BatchFormat.POSTHOG.names(request).contains("tool_used") ? Answer.status(400) : Answer.OK;

    @Test
    void everyEventOfAnOutageIsStoredOrReportedAsDropped() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        try (Destinations destinations = Destinations.start(() -> AnswerScript.always(Answer.OK))) {
            destinations.server(HttpDestination.POSTHOG).answer(NO_TOOLS);
            destinations.down();
            LoadRun app = start(destinations, home, CALLS);
            app.awaitAnswers(LoadRun.answers(CALLS));
            destinations.up();
            RecordedRows rows = destinations.rows();
            Polling.within(TIMEOUT).until(() -> accountedFor(rows) >= EVENTS);
            assertThat(rows.events()).doesNotHaveDuplicates();
            assertThat(sum(rows)).as("lost at so small a journal").isGreaterThan(EVENTS / 2);
            assertThat(accountedFor(rows)).isEqualTo(EVENTS);

            Polling.within(TIMEOUT).until(() -> exporters(home).stream().allMatch(LostEventsTest::idle));
            for (Map<?, ?> exporter : exporters(home)) {
                assertThat(number(exporter, "recorded")).as(exporter.toString()).isEqualTo(total(exporter));
            }
            Map<String, Map<?, ?>> byName = exporters(home).stream()
                    .collect(Collectors.toMap(each -> each.get("name").toString(), each -> each));
            assertThat(number(byName.get("postgresql"), "dropped")).isEqualTo(sum(rows));
            assertThat(number(byName.get("postgresql"), "delivered"))
                    .isEqualTo(rows.events().size() + rows.histories().size());
            assertThat(number(byName.get("posthog"), "dead_lettered")).isPositive();
            assertThat(number(byName.get("rudderstack"), "filtered")).isPositive();
            for (Map<?, ?> exporter : byName.values()) {
                assertThat(number(exporter, "dropped")).as(exporter.toString()).isGreaterThan(EVENTS / 2);
            }
            assertThat(Command.end(home, "doctor").stdout()).contains("postgresql lost");
            app.endInput();
            app.ended().successfully();
        }
    }

    @Test
    void whatAKilledJvmLostIsReportedOnceByTheNextOne() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        try (Destinations destinations = Destinations.start(() -> AnswerScript.always(Answer.OK))) {
            destinations.down();
            LoadRun killed = start(destinations, home, 0);
            killed.awaitAnswers(CALLS);
            killed.kill();
            killed.ended();
            destinations.up();
            LoadRun next = start(destinations, home, FEW);
            RecordedRows rows = destinations.rows();
            int answers = killed.answered().size();
            int calls = answers / ANSWERS_PER_FLOW * CALLS_PER_FLOW + answers % ANSWERS_PER_FLOW;
            int atLeast = events(calls) + events(FEW);
            Polling.within(TIMEOUT).until(() -> accountedFor(rows) >= atLeast);
            Polling.within(TIMEOUT).until(() -> exporters(home).stream().allMatch(LostEventsTest::idle));

            assertThat(rows.events()).doesNotHaveDuplicates();
            assertThat(sum(rows)).isGreaterThan(calls / 2);
            assertThat(accountedFor(rows)).isBetween((long) atLeast, (long) atLeast + EVENTS_OF_ONE_CALL);
            for (Map<?, ?> exporter : exporters(home)) {
                assertThat(number(exporter, "recorded")).as(exporter.toString()).isEqualTo(total(exporter));
                assertThat(number(exporter, "dropped")).as(exporter.toString()).isEqualTo(sum(rows));
            }
            next.endInput();
            next.ended().successfully();
        }
    }

    private static int events(int calls) {
        return LoadRun.events(calls) + calls / CALLS_PER_FLOW;
    }

    private static long accountedFor(RecordedRows rows) throws Exception {
        return rows.events().size() - rows.losses().size() + rows.histories().size() + sum(rows);
    }

    private static LoadRun start(Destinations destinations, FlowtapHome home, int calls) throws Exception {
        ForkedApp app = destinations.configure(ForkedApp.on(Jdk.own())
                .observed(home)
                .option("-Dflowtap.journal.max-size=192KB")
                .option("-Dflowtap.exporters.rudderstack.events=flow_executed,events_dropped"));
        return LoadRun.start(app, Jdk.own(), calls, 0, LoadRun.Ending.WAIT);
    }

    /** Of the JVM that runs, as {@code doctor} shows them. */
    private static List<Map<?, ?>> exporters(FlowtapHome home) throws Exception {
        Map<String, Object> report =
                JSON.std.mapFrom(Command.end(home, "doctor", "--json").stdout());
        List<Map<?, ?>> exporters = new ArrayList<>();
        for (Object jvm : (List<?>) report.get("jvms")) {
            if ("running".equals(((Map<?, ?>) jvm).get("liveness"))) {
                for (Object each : (List<?>) ((Map<?, ?>) ((Map<?, ?>) jvm).get("status")).get("exporters")) {
                    exporters.add((Map<?, ?>) each);
                }
            }
        }
        return exporters;
    }

    private static boolean idle(Map<?, ?> exporter) {
        return number(exporter, "waiting") == 0 && number(exporter, "recorded") == total(exporter);
    }

    private static long total(Map<?, ?> exporter) {
        return PARTS.stream().mapToLong(part -> number(exporter, part)).sum();
    }

    private static long number(Map<?, ?> exporter, String name) {
        return ((Number) exporter.get(name)).longValue();
    }

    private static long sum(RecordedRows rows) throws Exception {
        return rows.losses().stream().mapToLong(Long::parseLong).sum();
    }
}
