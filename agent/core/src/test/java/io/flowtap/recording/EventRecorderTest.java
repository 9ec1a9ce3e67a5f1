package io.flowtap.recording;

import static io.flowtap.recording.SampleOperations.flow;
import static io.flowtap.recording.SampleOperations.gpt4o;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.identity.CallIdentity;
import io.flowtap.identity.Identification;
import io.flowtap.operation.ModelOperation;
import io.flowtap.testsupport.MapSettings;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What holds for every event, whatever it tells. */
class EventRecorderTest {

    @RegisterExtension
    private final InstalledRecorder installed = new InstalledRecorder();

    private final CollectedEvents collected = installed.collected;

    @Test
    void identityComesFromTheCallFirstAndThenFromTheOtherSources() {
        installed.install(MapSettings.of(
                "flowtap.identity.user-id", "call,fixed:nobody",
                "flowtap.identity.workspace-id", "carrier-pigeon",
                "flowtap.identity.session-id", "call"));
        ModelOperation anonymous = gpt4o(null);
        anonymous.end();
        ModelOperation known = gpt4o(null);
        known.identity(CallIdentity.ofUser("ann").withSessionId("session-1"));
        known.end();

        assertThat(collected.events.get(0)).containsEntry("user!", "nobody").doesNotContainKey("session!");
        assertThat(collected.events.get(1)).containsEntry("user!", "ann").containsEntry("session!", "session-1");
        assertThat(installed.log)
                .singleElement()
                .asString()
                .contains("flowtap.identity.workspace-id", "carrier-pigeon");
    }

    @Test
    void aTextThatCannotBeSearchedIsSaidOnce() {
        List<String> log = new ArrayList<>();
        EventRecorder recorder = installed.install();
        Map<String, Object> traits = new AbstractMap<>() {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                throw new OutOfMemoryError("no room");
            }
        };

        recorder.identified(new Identification.User("ann", traits), null, null);
        recorder.report(log::add);
        recorder.report(log::add);

        assertThat(recorder.unredactedCount()).isOne();
        assertThat(log).singleElement().asString().contains("not recorded");
    }

    @Test
    void countsWhatPassed() {
        EventRecorder recorder = installed.install();

        gpt4o(null).end();
        flow().end();

        assertThat(recorder.operationCount()).isEqualTo(2);
        assertThat(recorder.eventCount()).isEqualTo(3);
        assertThat(recorder.failureCount()).isZero();
    }
}
