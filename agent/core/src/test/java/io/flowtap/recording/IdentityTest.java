package io.flowtap.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.EventDraft;
import io.flowtap.identity.CallIdentity;
import io.flowtap.operation.Operation;
import io.flowtap.operation.ToolOperation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class IdentityTest {

    private final List<String> log = new ArrayList<>();
    private final Operation call = new ToolOperation("search", "function", null);

    @Test
    void theFirstSourceThatKnowsWins() {
        try (MDC.MDCCloseable entry = MDC.putCloseable("login", "ann")) {
            assertThat(userOf("call", "mdc:login", "fixed:nobody")).isEqualTo("ann");
            call.identity(new CallIdentity("bob", null, null, null));
            assertThat(userOf("call", "mdc:login", "fixed:nobody")).isEqualTo("bob");
        }
        call.identity(null);
        assertThat(userOf("call", "mdc:login", "fixed:nobody")).isEqualTo("nobody");
    }

    @Test
    void whatIsEmptyIsUnknown() {
        call.identity(new CallIdentity("", null, null, null));

        assertThat(userOf("call", "fixed:nobody")).isEqualTo("nobody");
        assertThat(userOf("call")).isNull();
    }

    @Test
    void aSourceItDoesNotKnowIsNamedAndLeftOut() {
        assertThat(userOf("header:X-User", "fixed:ann")).isEqualTo("ann");
        assertThat(log).singleElement().asString().contains("flowtap.identity.user-id", "header:X-User", "mdc:KEY");
    }

    private String userOf(String... sources) {
        EventDraft draft = new EventDraft().begin("tool_used", 0);
        Identity.of(new UserSources(List.of(sources)), log::add).describe(call, draft);
        return draft.userId();
    }
}
