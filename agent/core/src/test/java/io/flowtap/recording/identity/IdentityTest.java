package io.flowtap.recording.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.EventDraft;
import io.flowtap.extension.Settings;
import io.flowtap.identity.CallIdentity;
import io.flowtap.identity.IdentitySource;
import io.flowtap.operation.Operation;
import io.flowtap.operation.ToolOperation;
import io.flowtap.testsupport.MapSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

class IdentityTest {

    private final List<String> log = new ArrayList<>();
    private final List<IdentitySource> offered = new ArrayList<>();
    private final Operation call = new ToolOperation("search", "function", null);

    @Test
    void theFirstSourceThatKnowsWins() {
        try (MDC.MDCCloseable entry = MDC.putCloseable("login", "ann")) {
            assertThat(userOf("call", "mdc:login", "fixed:nobody")).isEqualTo("ann");
            call.identity(CallIdentity.ofUser("bob"));
            assertThat(userOf("call", "mdc:login", "fixed:nobody")).isEqualTo("bob");
        }
        call.identity(null);
        assertThat(userOf("call", "mdc:login", "fixed:nobody")).isEqualTo("nobody");
    }

    @Test
    void whatIsEmptyIsUnknown() {
        call.identity(CallIdentity.ofUser(""));

        assertThat(userOf("call", "fixed:nobody")).isEqualTo("nobody");
        assertThat(userOf("call")).isNull();
    }

    @Test
    void aSourceItDoesNotKnowIsNamedAndLeftOut() {
        assertThat(userOf("header:X-User", "fixed:ann")).isEqualTo("ann");
        assertThat(log).singleElement().asString().contains("flowtap.identity.user-id", "header:X-User", "mdc:KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fixed:", "mdc:", "extension:"})
    void aSourceThatLeavesOutWhatItIsAboutIsNamedAndLeftOut(String source) {
        assertThat(userOf(source, "fixed:ann")).isEqualTo("ann");
        assertThat(log)
                .singleElement()
                .asString()
                .contains(
                        "flowtap.identity.user-id",
                        "'" + source + "' has nothing behind the colon",
                        "left out",
                        "fixed:TEXT");
    }

    @Test
    void sourcesOfExtensionsAreAskedInTheirTurnAndWithWhatTheCallSays() {
        call.identity(CallIdentity.UNKNOWN.withWorkspaceId("sales"));
        offered.add(new Found("acme", said -> CallIdentity.ofUser("of " + said.workspaceId())));

        assertThat(userOf("call", "extension:acme", "fixed:nobody")).isEqualTo("of sales");
        assertThat(userOf("fixed:ann", "extension:acme")).isEqualTo("ann");
        assertThat(log).isEmpty();
    }

    @Test
    void aSourceOfAnExtensionIsAskedOnceForEachEvent() {
        List<CallIdentity> asked = new ArrayList<>();
        offered.add(new Found("acme", said -> {
            asked.add(said);
            return null;
        }));

        assertThat(userOf("extension:acme", "extension:acme", "fixed:nobody")).isEqualTo("nobody");
        assertThat(asked).containsExactly(CallIdentity.UNKNOWN);
    }

    @Test
    void aSourceOfNoExtensionIsNamedAndLeftOut() {
        offered.add(new Found("acme", said -> null));

        assertThat(userOf("extension:acne", "fixed:ann")).isEqualTo("ann");
        assertThat(log).singleElement().asString().contains("flowtap.identity.user-id", "'acne'", "there is acme");
    }

    @Test
    void whatASourceThrowsCostsWhatItWouldHaveFound() {
        offered.add(new Found("acme", said -> {
            throw new NoClassDefFoundError("acme.Gone");
        }));
        Identity identity = identityFrom("extension:acme", "fixed:nobody");

        assertThat(userOf(identity)).isEqualTo("nobody");
        assertThat(userOf(identity)).isEqualTo("nobody");

        identity.report(log::add);
        identity.report(log::add);
        assertThat(identity.failureCount()).isEqualTo(2);
        assertThat(log).singleElement().asString().contains("identity source acme", "acme.Gone");
    }

    @Test
    void oneThatFailsInTheSameWayAgainAndAgainIsAskedNoMore() {
        List<CallIdentity> asked = new ArrayList<>();
        offered.add(new Found("acme", said -> {
            asked.add(said);
            throw new IllegalStateException("no context");
        }));
        Identity identity = identityFrom("extension:acme", "fixed:nobody");

        for (int i = 0; i < 2 * ExtensionSource.MOST_FAILURES; i++) {
            assertThat(userOf(identity)).isEqualTo("nobody");
        }

        assertThat(asked).hasSize(ExtensionSource.MOST_FAILURES);
        identity.report(log::add);
        assertThat(log).hasSize(2);
        assertThat(log.get(1)).contains("asked no more");
    }

    @Test
    void oneThatSucceedsNowAndThenOrHasNoMemoryIsAskedOn() {
        int[] asked = {0};
        offered.add(new Found("acme", said -> {
            if (asked[0]++ % 2 == 0) {
                throw new IllegalStateException("not yet");
            }
            return CallIdentity.ofUser("ann");
        }));
        offered.add(new Found("hungry", said -> {
            asked[0]++;
            throw new OutOfMemoryError("no room");
        }));
        Identity sometimes = identityFrom("extension:acme");
        Identity never = identityFrom("extension:hungry");

        for (int i = 0; i < 4 * ExtensionSource.MOST_FAILURES; i++) {
            assertThat(userOf(sometimes)).isEqualTo(i % 2 == 0 ? null : "ann");
        }
        asked[0] = 0;
        for (int i = 0; i < 2 * ExtensionSource.MOST_FAILURES; i++) {
            assertThat(userOf(never)).isNull();
        }
        assertThat(asked[0]).isEqualTo(2 * ExtensionSource.MOST_FAILURES);
    }

    @Test
    void oneThatCannotReadItsSettingsIsNotAsked() {
        offered.add(new IdentitySource() {
            @Override
            public String name() {
                return "acme";
            }

            @Override
            public void configure(Settings settings) {
                throw new IllegalArgumentException("no realm");
            }

            @Override
            public CallIdentity find(CallIdentity said) {
                return CallIdentity.ofUser("somebody");
            }
        });
        Identity identity = identityFrom("extension:acme", "fixed:nobody");
        identity.configure(MapSettings.of());

        assertThat(userOf(identity)).isEqualTo("nobody");
        identity.report(log::add);
        assertThat(log.get(0)).contains("no realm");
    }

    private record Found(String name, Function<CallIdentity, CallIdentity> from) implements IdentitySource {

        @Override
        public CallIdentity find(CallIdentity said) {
            return from.apply(said);
        }
    }

    private @Nullable String userOf(String... sources) {
        return userOf(identityFrom(sources));
    }

    private Identity identityFrom(String... sources) {
        return Identity.of(MapSettings.of("flowtap.identity.user-id", String.join(",", sources)), offered, log::add);
    }

    private @Nullable String userOf(Identity identity) {
        EventDraft draft = new EventDraft().begin("tool_used", 0);
        identity.describe(call, draft);
        return draft.userId();
    }
}
