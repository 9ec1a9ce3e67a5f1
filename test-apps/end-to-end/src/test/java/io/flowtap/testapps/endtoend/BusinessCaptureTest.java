package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.destination.Answer;
import io.flowtap.testapps.destination.AnswerScript;
import io.flowtap.testapps.destination.BatchFormat;
import io.flowtap.testapps.destination.DestinationServer;
import io.flowtap.testapps.destination.OtlpSpan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What an application says happened in its business, held against the catalog and delivered to everybody. */
@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
class BusinessCaptureTest {

    private static final List<String> RECORDED = List.of(
            "conversation_started",
            "message_sent",
            "plan_updated",
            "ingest_completed",
            "interaction_click",
            "session_updated");

    @Parameter
    Jdk jdk;

    private final FlowtapHome home = FlowtapHome.empty();

    @Test
    void eventsOfTheCatalogAreRecordedAndOthersRefused() throws Exception {
        ForkedApp.Ended ended = business().observed(home).run().successfully();

        assertThat(ended.stdout()).isEqualTo("done" + System.lineSeparator());
        assertThat(ended.agentLines()).singleElement().asString().contains("business event", "doctor");
        List<RecordedEvent> events = home.events();
        assertThat(events).extracting(RecordedEvent::type).containsExactlyElementsOf(RECORDED);
        assertThat(events.get(0).context()).isEqualTo(Map.of("conversation_id", "c-1", "session_id", "s-1"));
        assertThat(events.get(0).column("session_id")).isEqualTo("s-1");
        assertThat(events.get(1).context())
                .isEqualTo(Map.of("conversation_id", "c-1", "role", "user", "confidence", 0.5));
        assertThat(events.get(1).column("user_id")).isEqualTo("ann");
        assertThat(events.get(2).column("organization_id")).isEqualTo("acme");
        assertThat(events.get(3).number("docs")).isEqualTo(7);
        assertThat(events.get(4).get("truncated")).isEqualTo(true);
        assertThat(events.get(4).get("value")).asString().hasSize(512).startsWith("vvv");
        assertThat(events.get(5).context()).isEqualTo(Map.of("session_id", "s-1"));
    }

    @Test
    void theFeedOfATenantHasThemUnderTheNamesThatApplicationsUse() throws Exception {
        business().observed(home).run().successfully();

        List<Map<String, Object>> feed = home.rows("SELECT tenant_id, name, data, created_at FROM events ORDER BY id");
        assertThat(feed).extracting(row -> row.get("name")).containsExactlyElementsOf(RECORDED);
        assertThat(feed).allSatisfy(row -> assertThat(row).containsKey("created_at"));
        assertThat(FlowtapHome.json(feed.get(0).get("data")))
                .isEqualTo(Map.of("conversationId", "c-1", "sessionId", "s-1"));
        assertThat(feed.get(2)).containsEntry("tenant_id", "acme");
        assertThat(FlowtapHome.json(feed.get(2).get("data")))
                .isEqualTo(Map.of("previousPlan", "free", "newPlan", "pro", "status", "active"));
    }

    @Test
    void doctorNamesWhatWasRefusedAndWhatWasLeftOut() throws Exception {
        business().observed(home).run().successfully();

        ForkedApp.Ended doctor = Command.end(home, "doctor");

        assertThat(doctor.exitCode()).as("something is wrong").isEqualTo(1);
        assertThat(doctor.stdout().replaceAll("\\s+", " "))
                .contains("business event conversation_startd was refused 1 time: it is not in the catalog of events;"
                        + " did you mean conversation_started?")
                .contains("business event order_placed was refused 1 time")
                .contains("business event conversation_started was refused 1 time: it has no session_id")
                .contains("a business event was refused 1 time: it has no name")
                .contains("business event session_started was refused 1 time: its properties could not be read:"
                        + " java.lang.IllegalStateException")
                .contains("business event session_started was refused 1 time: session_id could not be read:"
                        + " java.lang.IllegalStateException")
                .contains("of business event session_updated a property was left out 1 time: it has no property email")
                .contains(
                        "of business event session_updated a property was left out 1 time: duration is to be a number")
                .doesNotContain("nobody may look", "nobody may hear", "ann@a.example");
    }

    @Test
    void otherNamesPassIfThatIsAllowed() throws Exception {
        business()
                .observed(home)
                .option("-Dflowtap.events.allow-unknown=true")
                .run()
                .successfully();

        assertThat(home.events("order_placed"))
                .singleElement()
                .satisfies(
                        event -> assertThat(event.context()).isEqualTo(Map.of("order_total", 12, "truncated", true)));
        assertThat(home.events("conversation_startd")).hasSize(1);
        assertThat(home.events("conversation_started")).hasSize(1);
        assertThat(home.events("session_updated").get(0).get("email")).isEqualTo("ann@a.example");
    }

    @Test
    void everyDestinationGetsThem() throws Exception {
        try (Destinations destinations = Destinations.start(() -> AnswerScript.always(Answer.OK))) {
            destinations.configure(business().observed(home)).run().successfully();
            destinations.drain(home, jdk);

            assertThat(destinations.rows().events()).hasSize(RECORDED.size());
            assertThat(destinations.rows().feed())
                    .containsExactlyInAnyOrder(
                            "conversation_started default c-1",
                            "message_sent default c-1",
                            "plan_updated acme null",
                            "ingest_completed default null",
                            "interaction_click default null",
                            "session_updated default null");
            assertThat(names(destinations.server(HttpDestination.POSTHOG), BatchFormat.POSTHOG))
                    .containsExactlyInAnyOrderElementsOf(RECORDED);
            assertThat(names(destinations.server(HttpDestination.RUDDERSTACK), BatchFormat.RUDDERSTACK))
                    .containsExactlyInAnyOrderElementsOf(RECORDED);
            assertThat(destinations.server(HttpDestination.OTLP).stored().stream()
                            .flatMap(request -> OtlpSpan.of(request).stream())
                            .map(span -> span.attributes().get("flowtap.event.type")))
                    .containsExactlyInAnyOrderElementsOf(RECORDED);
            assertThat(events(destinations.server(HttpDestination.POSTHOG), BatchFormat.POSTHOG))
                    .filteredOn(event -> event.get("event").equals("message_sent"))
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.get("distinct_id")).isEqualTo("ann");
                        assertThat(Objects.toString(event.get("properties"))).contains("conversation_id=c-1");
                    });
        }
    }

    @Test
    void withoutAnAgentNothingHappens() throws Exception {
        ForkedApp.Ended ended = business().run().successfully();

        assertThat(ended.stdout()).isEqualTo("done" + System.lineSeparator());
        assertThat(ended.stderr()).isEmpty();
    }

    @Test
    void noneHasMoreThanTwoKilobytes() throws Exception {
        business()
                .observed(home)
                .option("-Dflowtap.events.allow-unknown=true")
                .run()
                .successfully();

        for (Map<String, Object> row : home.rows("SELECT context FROM event_logs")) {
            assertThat(row.get("context").toString().getBytes(StandardCharsets.UTF_8))
                    .hasSizeLessThanOrEqualTo(2_048);
        }
    }

    private static List<String> names(DestinationServer server, BatchFormat format) {
        List<String> names = new ArrayList<>();
        server.stored().forEach(request -> names.addAll(format.names(request)));
        return names;
    }

    private static List<Map<String, Object>> events(DestinationServer server, BatchFormat format) {
        List<Map<String, Object>> events = new ArrayList<>();
        server.stored().forEach(request -> events.addAll(format.events(request)));
        return events;
    }

    private ForkedApp business() {
        return ForkedApp.on(jdk)
                .main(
                        Project.join(Project.plainClassPath(), Project.extensionApiClasses()),
                        "io.flowtap.testapps.plain.BusinessProgram");
    }
}
