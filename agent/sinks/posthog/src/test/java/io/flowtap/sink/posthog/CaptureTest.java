package io.flowtap.sink.posthog;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.catalog.CatalogEvent;
import io.flowtap.catalog.CatalogProperty;
import io.flowtap.catalog.EventCatalog;
import io.flowtap.catalog.Origin;
import io.flowtap.event.EventTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureTest {

    private final Capture capture = new Capture("1.2.3", false);
    private final Capture withSpans = new Capture("1.2.3", true);

    private CapturedEvent first(PostHogTestEvents events) {
        return capture.of(events.event()).get(0);
    }

    private static List<String> names(List<CapturedEvent> captured) {
        return captured.stream().map(CapturedEvent::event).toList();
    }

    @Test
    void allButIdentityAndCostsKeepTheirNamesAndProperties() {
        for (CatalogEvent event : EventCatalog.bundled().events()) {
            if (event.domain().origin() == Origin.IDENTITY || event.name().equals(EventTypes.MODEL_COST)) {
                continue;
            }
            List<Object> properties = new ArrayList<>();
            for (CatalogProperty property : event.properties()) {
                properties.add(property.name());
                properties.add(property.name().equals("session_id") ? "session-1" : "value of " + property.name());
            }
            PostHogTestEvents given = PostHogTestEvents.of(event.name(), properties.toArray());

            CapturedEvent captured = first(given);

            assertThat(captured.event()).isEqualTo(event.name());
            assertThat(captured.properties())
                    .as(event.name())
                    .containsAllEntriesOf(given.event().context());
        }
    }

    @Test
    void anEventKeepsItsNameItsIdItsTimeAndAllItsProperties() {
        CapturedEvent captured =
                first(PostHogTestEvents.of("tool_used", "tool_id", "search", "tool_type", "mcp", "flow_id", "f-1"));

        assertThat(captured.event()).isEqualTo("tool_used");
        assertThat(captured.uuid()).isEqualTo(PostHogTestEvents.ID);
        assertThat(captured.distinctId()).isEqualTo("user-1");
        assertThat(captured.timestamp()).isEqualTo(PostHogTestEvents.AT);
        assertThat(captured.properties())
                .isEqualTo(PostHogTestEvents.map(
                        "tool_id",
                        "search",
                        "tool_type",
                        "mcp",
                        "flow_id",
                        "f-1",
                        "status",
                        "ok",
                        "latency_ms",
                        1234L,
                        "trace_id",
                        PostHogTestEvents.TRACE,
                        "span_id",
                        PostHogTestEvents.SPAN,
                        "parent_span_id",
                        PostHogTestEvents.PARENT,
                        "user_id",
                        "user-1",
                        "workspace_id",
                        "ws-1",
                        "organization_id",
                        "org-1",
                        "session_id",
                        "session-1",
                        "service",
                        "support-desk",
                        "environment",
                        "test",
                        "$groups",
                        Map.of("organization", "org-1", "workspace", "ws-1"),
                        "$lib",
                        "flowtap",
                        "$lib_version",
                        "1.2.3",
                        "$geoip_disable",
                        true,
                        "$is_server",
                        true));
    }

    @Test
    void wholeSecondsHaveMillisecondsToo() {
        assertThat(first(PostHogTestEvents.of("x").at("2026-11-20T17:05:00Z")).timestamp())
                .isEqualTo("2026-11-20T17:05:00.000Z");
    }

    @Test
    void whatABusinessEventMeansByStatusStays() {
        assertThat(first(PostHogTestEvents.of("checkout_completed", "status", "paid", "latency_ms", "fast"))
                        .properties())
                .containsEntry("status", "paid")
                .containsEntry("latency_ms", "fast");
    }

    @Test
    void anEventCannotPretendToBeOfSomebodyElse() {
        assertThat(first(PostHogTestEvents.of("x", "trace_id", "other", "workspace_id", "other", "$lib", "other"))
                        .properties())
                .containsEntry("trace_id", PostHogTestEvents.TRACE)
                .containsEntry("workspace_id", "ws-1")
                .containsEntry("$lib", "flowtap");
    }

    @Test
    void onlyAnEventWithoutUserAndGroupsMakesNoPersonProfile() {
        assertThat(first(PostHogTestEvents.of("x").identity(null, null, null, "s"))
                        .properties())
                .containsEntry("$process_person_profile", false)
                .doesNotContainKey("$groups");
        // PostHog would not resolve the groups of a personless event.
        assertThat(first(PostHogTestEvents.of("x").identity(null, "ws", null, "s"))
                        .properties())
                .containsEntry("$groups", Map.of("workspace", "ws"))
                .doesNotContainKey("$process_person_profile");
        assertThat(first(PostHogTestEvents.of("x").identity("u", null, null, null))
                        .properties())
                .doesNotContainKeys("$process_person_profile", "$groups");
    }

    @ParameterizedTest
    @ValueSource(strings = {EventTypes.FLOW_EXECUTED, EventTypes.AGENT_EXECUTION})
    void theRootOfATraceIsAlsoATrace(String type) {
        List<CapturedEvent> captured = capture.of(
                PostHogTestEvents.of(type, "flow_name", "Answer", "agent_name", "Answer", "framework", "langchain4j")
                        .root()
                        .event());

        assertThat(names(captured)).containsExactly(type, "$ai_trace");
        assertThat(captured.get(1).properties())
                .containsEntry("$ai_trace_id", PostHogTestEvents.TRACE)
                .containsEntry("$ai_span_name", "Answer")
                .containsEntry("$ai_trace_name", "Answer")
                .containsEntry("$ai_framework", "langchain4j")
                .containsEntry("$ai_session_id", "session-1")
                .containsEntry("$ai_latency", 1.234)
                .containsEntry("$ai_is_error", false)
                .containsEntry("trace_id", PostHogTestEvents.TRACE)
                .containsEntry("$groups", Map.of("organization", "org-1", "workspace", "ws-1"))
                .doesNotContainKeys("$ai_parent_id", "flow_name");
    }

    @Test
    void insideAnotherOperationItIsNoTrace() {
        assertThat(names(capture.of(
                        PostHogTestEvents.of(EventTypes.FLOW_EXECUTED).event())))
                .containsExactly("flow_executed");
        assertThat(names(capture.of(
                        PostHogTestEvents.of(EventTypes.TOOL_USED).root().event())))
                .containsExactly("tool_used");
        assertThat(names(capture.of(PostHogTestEvents.of(EventTypes.FLOW_EXECUTED)
                        .outsideAnyTrace()
                        .event())))
                .containsExactly("flow_executed");
    }

    @Test
    void withSpansEveryOperationHangsFromItsParent() {
        List<CapturedEvent> tool = withSpans.of(PostHogTestEvents.of(EventTypes.TOOL_USED, "tool_id", "search")
                .failed()
                .event());
        List<CapturedEvent> root = withSpans.of(PostHogTestEvents.of(EventTypes.FLOW_EXECUTED, "flow_name", "Answer")
                .root()
                .event());

        assertThat(names(tool)).containsExactly("tool_used", "$ai_span");
        assertThat(tool.get(1).properties())
                .containsEntry("$ai_span_id", PostHogTestEvents.SPAN)
                .containsEntry("$ai_parent_id", PostHogTestEvents.PARENT)
                .containsEntry("$ai_span_name", "search")
                .containsEntry("$ai_is_error", true);
        assertThat(names(root)).containsExactly("flow_executed", "$ai_trace", "$ai_span");
        assertThat(root.get(2).properties())
                .containsEntry("$ai_span_id", PostHogTestEvents.SPAN)
                .containsEntry("$ai_parent_id", PostHogTestEvents.TRACE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent_created", "agent_error", "events_dropped", "message_sent", "model_cost"})
    void whatIsNoOperationIsNoSpan(String type) {
        assertThat(withSpans.of(PostHogTestEvents.of(type).event())).hasSize(1);
    }

    @Test
    void theEventsThatOneBecomesHaveIdsOfTheirOwnThatNeverChange() {
        PostHogTestEvents root = PostHogTestEvents.of(EventTypes.FLOW_EXECUTED).root();
        List<CapturedEvent> once = withSpans.of(root.event());
        List<CapturedEvent> again = new Capture("9.9.9", true).of(root.event());
        List<CapturedEvent> neighbour =
                withSpans.of(root.id("0199a5c4-51bb-7a3e-9d10-3f2b1c0d4e60").event());

        assertThat(once).extracting(CapturedEvent::uuid).doesNotHaveDuplicates();
        assertThat(again)
                .extracting(CapturedEvent::uuid)
                .containsExactlyElementsOf(
                        once.stream().map(CapturedEvent::uuid).toList());
        assertThat(neighbour)
                .extracting(CapturedEvent::uuid)
                .doesNotContainAnyElementsOf(
                        once.stream().map(CapturedEvent::uuid).toList());
        for (CapturedEvent each : once) {
            assertThat(UUID.fromString(each.uuid()).version()).isEqualTo(7);
            assertThat(UUID.fromString(each.uuid()).variant()).isEqualTo(2);
            assertThat(each.uuid()).startsWith("0199a5c4-51bb-7");
        }
    }

    @Test
    void anIdThatIsNoUuidBecomesOne() {
        String uuid = first(PostHogTestEvents.of("x").id("order 17")).uuid();

        assertThat(UUID.fromString(uuid)).isEqualTo(StableUuid.of("order 17"));
    }

    @Test
    void identifySaysWhoSomebodyIs() {
        CapturedEvent captured = first(PostHogTestEvents.of(
                EventTypes.IDENTIFY,
                "traits",
                Map.of("plan", "pro"),
                "traits_once",
                Map.of("since", "v1"),
                "anonymous_id",
                "anon-9"));

        assertThat(captured.event()).isEqualTo("$identify");
        assertThat(captured.uuid()).isEqualTo(PostHogTestEvents.ID);
        assertThat(captured.properties())
                .containsEntry("$set", Map.of("plan", "pro"))
                .containsEntry("$set_once", Map.of("since", "v1"))
                .containsEntry("$anon_distinct_id", "anon-9")
                .containsEntry("$geoip_disable", true)
                .doesNotContainKeys("traits", "traits_once", "anonymous_id", "$process_person_profile");
    }

    @Test
    void whatWouldMergeStrangersDoesNotMerge() {
        assertThat(first(PostHogTestEvents.of(EventTypes.IDENTIFY, "anonymous_id", "anonymous"))
                        .properties())
                .doesNotContainKey("$anon_distinct_id");
        assertThat(first(PostHogTestEvents.of(EventTypes.IDENTIFY, "anonymous_id", "user-1"))
                        .properties())
                .doesNotContainKey("$anon_distinct_id");
        assertThat(first(PostHogTestEvents.of(EventTypes.ALIAS, "previous_id", "null"))
                        .event())
                .isEqualTo("alias");
        assertThat(first(PostHogTestEvents.of(EventTypes.ALIAS).identity("u", null, null, null))
                        .event())
                .isEqualTo("alias");
        assertThat(first(PostHogTestEvents.of(EventTypes.IDENTIFY).identity("guest", null, null, "s"))
                        .event())
                .isEqualTo("identify");
    }

    @Test
    void aliasJoinsTwoIds() {
        CapturedEvent captured = first(PostHogTestEvents.of(EventTypes.ALIAS, "previous_id", "anon-9"));

        assertThat(captured.event()).isEqualTo("$create_alias");
        assertThat(captured.distinctId()).isEqualTo("user-1");
        assertThat(captured.properties()).containsEntry("alias", "anon-9").containsEntry("distinct_id", "user-1");
    }

    @Test
    void groupSaysWhatAGroupIsWithOrWithoutAUser() {
        PostHogTestEvents group = PostHogTestEvents.of(
                EventTypes.GROUP, "group_type", "organization", "group_id", "org-7", "traits", Map.of("seats", 10L));

        assertThat(first(group).event()).isEqualTo("$groupidentify");
        assertThat(first(group).properties())
                .containsEntry("$group_type", "organization")
                .containsEntry("$group_key", "org-7")
                .containsEntry("$group_set", Map.of("seats", 10L));
        CapturedEvent nobodys = first(group.identity(null, null, null, null));
        assertThat(nobodys.distinctId()).isEqualTo("organization:org-7");
        assertThat(nobodys.properties()).doesNotContainKey("$process_person_profile");
        assertThat(first(PostHogTestEvents.of(EventTypes.GROUP, "group_type", "organization"))
                        .event())
                .isEqualTo("group");
    }
}
