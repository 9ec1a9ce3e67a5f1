package io.flowtap.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.config.Configuration;
import io.flowtap.sink.DebugLog;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.EventSinkProvider;
import io.flowtap.sink.SinkContext;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A destination that cannot be made for want of memory is not left out: its events would be lost. */
class SinksMadeLaterTest {

    private static final String NO_CODER =
            "new NoClassDefFoundError(\"Could not initialize class java.nio.charset.CoderResult\")";

    @TempDir
    private Path directory;

    private final List<String> mistakes = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new OutOfMemoryError(\"Java heap space\")",
                "new IllegalStateException(\"no driver\", new OutOfMemoryError(\"Java heap space\"))",
                NO_CODER,
                "new IllegalStateException(\"no driver\", " + NO_CODER + ")",
                "new ExceptionInInitializerError(new OutOfMemoryError(\"Java heap space\"))",
                "new NoClassDefFoundError(\"Could not initialize class io.flowtap.event.Event\")"
            })
    void whatFailsForWantOfMemoryIsLeftToALaterAttempt(String thrown) throws Exception {
        assertThatThrownBy(() -> sinks(thrown)).isInstanceOf(Throwable.class);
        assertThat(mistakes).isEmpty();
    }

    @Test
    void whatCannotWorkHereIsLeftOut() throws Exception {
        assertThat(sinks("new IllegalStateException(\"not on this platform\")")).isEmpty();
        assertThat(mistakes).singleElement().asString().contains("left out: not on this platform");
    }

    private List<EventSink> sinks(String thrown) throws Exception {
        Path jar = new ExtensionJar(Files.createDirectory(directory.resolve("work")))
                .with("Provider", """
                        package acme;
                        import io.flowtap.sink.*;
                        import java.util.*;
                        public final class Provider implements EventSinkProvider {
                            public Optional<EventSink> create(SinkContext context) {
                                throw %s;
                            }
                        }
                        """.formatted(thrown))
                .providing(EventSinkProvider.class, "acme.Provider")
                .build();
        URLClassLoader agent =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader());
        Configuration configuration = Configuration.load();
        return Extensions.open(configuration, agent, line -> {})
                .sinks(SinkContext.of(configuration, "test", DebugLog.OFF), mistakes::add);
    }
}
