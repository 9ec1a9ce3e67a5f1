package io.flowtap.sink.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.sink.DebugLog;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.EventSinkProvider;
import io.flowtap.sink.SinkContext;
import io.flowtap.testsupport.MapSettings;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresSinkProviderTest {

    @Test
    void isFoundAsAServiceAndMakesASinkThatHasNotConnected() {
        Optional<EventSink> sink = create(Map.of(
                "flowtap.database.url", "jdbc:postgresql://nowhere.invalid/obs",
                "flowtap.database.user", "ann",
                "flowtap.database.password", "s3cret"));

        assertThat(sink).isPresent();
        assertThat(sink.get().name()).isEqualTo("postgresql");
        assertThat(sink.get().destination()).isEqualTo("jdbc:postgresql://nowhere.invalid/obs?user=ann");
        assertThat(sink.get().accepts("agent_trace_history")).isTrue();
        sink.get().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "jdbc:sqlite:/tmp/flowtap.db", "jdbc:mysql://db/obs"})
    void leavesOtherDatabasesToOthers(String url) {
        assertThat(create(Map.of("flowtap.database.url", url))).isEmpty();
        assertThat(create(Map.of())).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithAnAddress() {
        assertThatThrownBy(() -> create(Map.of("flowtap.database.url", "jdbc:postgresql://db:x/obs")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("flowtap.database.url");
    }

    private static Optional<EventSink> create(Map<String, String> settings) {
        EventSinkProvider provider =
                ServiceLoader.load(EventSinkProvider.class).iterator().next();
        return provider.create(SinkContext.of(new MapSettings(settings), "1.0", DebugLog.OFF));
    }
}
