package io.flowtap.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.config.Configuration;
import io.flowtap.operation.ToolOperation;
import io.flowtap.threads.TaskHops;
import io.flowtap.weaving.Weaving;
import java.io.File;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A JVM may end before the agent has started completely. */
@Timeout(60)
class LastDeliveryTest {

    @TempDir
    private Path home;

    private Configuration configuration;
    private Extensions extensions;
    private Recording recording;

    @BeforeEach
    void record() {
        System.setProperty("flowtap.home", home.toString());
        System.setProperty("flowtap.database.url", "none");
        configuration = Configuration.load();
        extensions = Extensions.open(configuration, getClass().getClassLoader(), line -> {});
        Prices prices = new Prices(configuration);
        prices.read();
        recording = Recording.open(configuration, extensions, prices, 0, line -> {});
        recording.recorder().ended(new ToolOperation("search", "function", null));
    }

    @AfterEach
    void forget() {
        System.clearProperty("flowtap.home");
        System.clearProperty("flowtap.database.url");
    }

    @Test
    void withoutDeliveryWhatWasRecordedIsLeftToTheNextJvm() {
        File journal = recording.journal().directory();
        LastDelivery last = new LastDelivery(recording, 50);

        last.run();

        assertThat(journal).isDirectoryContaining(file -> file.getName().endsWith(".seg"));
    }

    @Test
    void nobodyWaitsForADeliveryThatCannotBe() {
        LastDelivery last = new LastDelivery(recording, Long.MAX_VALUE / 1_000_000);
        last.impossible();

        last.run();

        assertThat(recording.recorder().eventCount()).isEqualTo(1);
    }

    @Test
    void nothingStartsAfterTheEnd() {
        LastDelivery last = new LastDelivery(recording, 50);
        last.run();

        last.of(agent());

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("flowtap-housekeeping");
    }

    @Test
    void theEndWaitsForTheAgentAndHasItDeliverAndClose() throws Exception {
        File journal = recording.journal().directory();
        LastDelivery last = new LastDelivery(recording, 30_000);
        Thread end = new Thread(last);
        end.start();

        last.of(agent());
        end.join();

        assertThat(home.resolve("status"))
                .isDirectoryContaining(file -> file.toString().endsWith(".json"));
        assertThat(journal).isDirectory();
    }

    @NullUnmarked // No class is rewritten.
    private RunningAgent agent() {
        Weaving weaving = new Weaving(getClass().getClassLoader(), line -> {});
        TaskHops taskHops = new TaskHops(null, false, line -> {});
        SettingsCheck settings = new SettingsCheck(configuration, extensions, weaving);
        UnrecordedCalls unrecorded = new UnrecordedCalls(line -> {});
        return RunningAgent.build(
                configuration, extensions, weaving, taskHops, settings, recording, unrecorded, line -> {});
    }
}
