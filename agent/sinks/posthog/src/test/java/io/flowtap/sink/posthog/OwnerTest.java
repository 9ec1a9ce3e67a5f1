package io.flowtap.sink.posthog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerTest {

    private static EventOwner of(
            @Nullable String user,
            @Nullable String workspace,
            @Nullable String organization,
            @Nullable String session) {
        return EventOwner.of(PostHogTestEvents.of("tool_used")
                .identity(user, workspace, organization, session)
                .event());
    }

    @Test
    void aUserOwnsTheEventAndTheGroupsAreBeside() {
        assertThat(of("user-1", "ws-1", "org-1", "s-1"))
                .isEqualTo(new EventOwner("user-1", true, Map.of("organization", "org-1", "workspace", "ws-1")));
    }

    @Test
    void withoutAUserTheNextNarrowestStandsIn() {
        assertThat(of(null, "ws-1", "org-1", "s-1").distinctId()).isEqualTo("workspace:ws-1");
        assertThat(of(null, null, "org-1", "s-1").distinctId()).isEqualTo("organization:org-1");
        assertThat(of(null, null, null, "s-1").distinctId()).isEqualTo("session:s-1");
        assertThat(of(null, null, null, null).distinctId()).isEqualTo("trace:" + PostHogTestEvents.TRACE);
        assertThat(of("", " ", "", "").distinctId()).isEqualTo("trace:" + PostHogTestEvents.TRACE);
        assertThat(EventOwner.of(PostHogTestEvents.of("x")
                                .identity(null, null, null, null)
                                .outsideAnyTrace()
                                .event())
                        .distinctId())
                .isEqualTo("event:" + PostHogTestEvents.ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anonymous",
                "Guest",
                "NULL",
                "undefined",
                "0",
                "system",
                " backend ",
                "[object Object]",
                "00000000-0000-0000-0000-000000000000"
            })
    void anIdThatPostHogTakesForNobodyIsNobody(String id) {
        EventOwner owner = of(id, null, null, "s-1");

        assertThat(owner.known()).isFalse();
        assertThat(owner.distinctId()).isEqualTo("session:s-1");
    }

    @Test
    void aLongIdIsCutWherePostHogCutsIt() {
        assertThat(of("u".repeat(201), null, null, null).distinctId()).isEqualTo("u".repeat(200));
        assertThat(of("😀".repeat(201), null, null, null).distinctId()).isEqualTo("😀".repeat(200));
        assertThat(of(null, "w".repeat(300), null, null).distinctId()).hasSize(200);
    }
}
