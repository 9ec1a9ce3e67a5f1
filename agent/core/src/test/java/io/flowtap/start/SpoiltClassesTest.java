package io.flowtap.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.sink.DebugLog;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.EventSinkProvider;
import io.flowtap.sink.SinkContext;
import io.flowtap.testsupport.MapSettings;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class of a destination fails to initialise, which is for ever, and the destination works a moment later. */
class SpoiltClassesTest {

    @TempDir
    Path directory;

    @Test
    void aDriverThatRanOutOfMemoryWhileItWasInitialisedIsLoadedAgain() throws Exception {
        EventSink sink = sink("if (Integer.getInteger(\"spoilt\", 0) < 5) {"
                + " Integer n = Integer.getInteger(\"spoilt\", 0);"
                + " System.setProperty(\"spoilt\", String.valueOf(n + 1));"
                + " throw new OutOfMemoryError(\"Java heap space\"); }");
        int retries = 0;
        System.setProperty("spoilt", "0");
        try {
            while (!(attempt(sink) instanceof Delivery.Accepted)) {
                retries++;
                assertThat(retries).isLessThan(50);
            }
        } finally {
            System.clearProperty("spoilt");
        }
        assertThat(retries).isGreaterThanOrEqualTo(5);
        sink.close();
    }

    @Test
    void aDriverThatCannotWorkHereIsNotTriedForEver() throws Exception {
        EventSink sink = sink("if (true) throw new IllegalStateException(\"not on this platform\");");

        assertThatThrownBy(() -> {
                    for (int attempt = 0; attempt < 10; attempt++) {
                        sink.deliver(List.of());
                    }
                })
                .isInstanceOf(LinkageError.class);
    }

    /** As an exporter does: an error of the JVM is a reason to try again. */
    private static @Nullable Delivery attempt(EventSink sink) throws Exception {
        try {
            return sink.deliver(List.of());
        } catch (OutOfMemoryError e) {
            return null;
        }
    }

    private EventSink sink(String initialiser) throws Exception {
        Path jar = new ExtensionJar(Files.createDirectory(directory.resolve("work")))
                .with("Provider", """
                        package acme;
                        import io.flowtap.event.*;
                        import io.flowtap.sink.*;
                        import java.util.*;
                        public final class Provider implements EventSinkProvider {
                            public Optional<EventSink> create(SinkContext context) {
                                return Optional.of(new Sink());
                            }
                        }
                        final class Sink implements EventSink {
                            public String name() { return "acme"; }
                            public String destination() { return "acme://x"; }
                            public Delivery deliver(List<Event> batch) { return Driver.ANSWER; }
                            public void close() {}
                        }
                        final class Driver {
                            static final Delivery ANSWER = Delivery.ACCEPTED;
                            static { %s }
                        }
                        """.formatted(initialiser))
                .providing(EventSinkProvider.class, "acme.Provider")
                .build();
        URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader());
        EventSinkProvider provider = ServiceLoader.load(EventSinkProvider.class, loader).stream()
                .filter(each -> each.type().getName().equals("acme.Provider"))
                .findFirst()
                .orElseThrow()
                .get();
        return new Destination(provider, SinkContext.of(new MapSettings(Map.of()), "test", DebugLog.OFF))
                .sink()
                .orElseThrow();
    }
}
