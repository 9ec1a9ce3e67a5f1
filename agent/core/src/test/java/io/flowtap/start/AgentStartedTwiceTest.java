package io.flowtap.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.config.Configuration;
import io.flowtap.event.Event;
import io.flowtap.operation.ToolOperation;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.EventSinkProvider;
import io.flowtap.sink.SinkContext;
import io.flowtap.threads.TaskHops;
import io.flowtap.weaving.Weaving;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where there are not enough threads, the agent is started again and does not do again what it has done. */
@Timeout(60)
class AgentStartedTwiceTest {

    private static final Semaphore DELIVERED = new Semaphore(0);

    @TempDir
    private Path home;

    private final List<String> log = new CopyOnWriteArrayList<>();
    private URLClassLoader loader;
    private Recording recording;
    private RunningAgent agent;

    @NullUnmarked // No class is rewritten.
    @BeforeEach
    void build() throws Exception {
        DELIVERED.drainPermits();
        Path services = Files.createDirectories(home.resolve("classes/META-INF/services"));
        Files.writeString(services.resolve(EventSinkProvider.class.getName()), CountingProvider.class.getName());
        loader = new URLClassLoader(
                new URL[] {home.resolve("classes").toUri().toURL()}, getClass().getClassLoader());
        System.setProperty("flowtap.home", home.toString());
        Configuration configuration = Configuration.load();
        Extensions extensions = Extensions.open(configuration, loader, log::add);
        Prices prices = new Prices(configuration);
        prices.read();
        recording = Recording.open(configuration, extensions, prices, 0, log::add);
        Weaving weaving = new Weaving(loader, log::add);
        agent = RunningAgent.build(
                configuration,
                extensions,
                weaving,
                new TaskHops(null, false, log::add),
                new SettingsCheck(configuration, extensions, weaving),
                recording,
                new UnrecordedCalls(log::add),
                log::add);
    }

    @AfterEach
    void end() throws Exception {
        System.clearProperty("flowtap.home");
        agent.stop(TimeUnit.SECONDS.toNanos(10));
        loader.close();
    }

    @Test
    void deliversBeforeThereIsAThreadForTheRestAndOnceThereIs() throws Exception {
        recording.recorder().ended(new ToolOperation("search", "function", null));

        assertThatThrownBy(() -> agent.start(new CannotStart())).isInstanceOf(OutOfMemoryError.class);

        DELIVERED.acquire();
        assertThat(exporterThreads()).isEqualTo(1);

        CountDownLatch housekeeping = new CountDownLatch(1);
        agent.start(new Thread(housekeeping::countDown));

        housekeeping.await();
        recording.recorder().ended(new ToolOperation("search", "function", null));
        DELIVERED.acquire();
        assertThat(exporterThreads()).isEqualTo(1);
        assertThat(log).isEmpty();
    }

    private static long exporterThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("flowtap-exporter-counting"))
                .count();
    }

    private static final class CannotStart extends Thread {

        @Override
        public synchronized void start() {
            throw new OutOfMemoryError("unable to create native thread");
        }
    }

    /** Named in a file of services. */
    public static final class CountingProvider implements EventSinkProvider {

        @Override
        public Optional<EventSink> create(SinkContext context) {
            return Optional.of(new CountingSink());
        }
    }

    private static final class CountingSink implements EventSink {

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public String destination() {
            return "memory";
        }

        @Override
        public Delivery deliver(List<Event> batch) {
            DELIVERED.release(batch.size());
            return Delivery.ACCEPTED;
        }

        @Override
        public void close() {}
    }
}
