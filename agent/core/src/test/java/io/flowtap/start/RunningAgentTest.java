package io.flowtap.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.config.Configuration;
import io.flowtap.operation.ToolOperation;
import io.flowtap.threads.TaskHops;
import io.flowtap.weaving.Weaving;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent makes of surroundings that are not as they should be. */
class RunningAgentTest {

    @TempDir
    private Path directory;

    private final List<String> log = new ArrayList<>();

    @AfterEach
    void forget() {
        for (String key : List.of("home", "prices", "database.url")) {
            System.clearProperty("flowtap." + key);
        }
    }

    @Test
    void aHomeThatCannotBeMadeLeavesAJournalInMemory() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "not a directory");
        Recording agent = build("home", file.resolve("home").toString(), "database.url", "none");

        agent.recorder().ended(new ToolOperation("search", "function", null));

        assertThat(agent.recorder().eventCount()).isEqualTo(1);
        assertThat(agent.recorder().failureCount()).isZero();
        assertThat(log).singleElement().asString().contains("journal");
    }

    @Test
    void pricesThatCannotBeReadAreNamedAndTheBundledOnesUsed() {
        Recording agent = build(
                "home",
                directory.toString(),
                "database.url",
                "none",
                "prices",
                directory.resolve("gone").toString());

        assertThat(agent.recorder()).isNotNull();
        assertThat(log).singleElement().asString().contains("prices", "gone", "bundled");
    }

    @Test
    void itSaysThatNothingTakesEventsAndHowToMeanThat() {
        build("home", directory.toString(), "database.url", "jdbc:carrier-pigeon:coop");

        assertThat(log)
                .singleElement()
                .asString()
                .contains("no destination", "jdbc:carrier-pigeon:coop", "flowtap.database.url=none");
    }

    @Test
    void itSaysWhichDatabaseNothingTakesIfNoneIsConfigured() {
        build("home", directory.toString());

        assertThat(log).singleElement().asString().contains("no destination", "flowtap.db in " + directory);
    }

    @Test
    void aPasswordInTheAddressOfADatabaseNobodyTakesIsNotShown() {
        build("home", directory.toString(), "database.url", "jdbc:mysql://ann:hunter2@db/obs?password=hunter3");

        assertThat(log).singleElement().asString().contains("jdbc:mysql:").doesNotContain("hunter");
    }

    @Test
    void saysNothingWhenAllIsWellAndMakesItsHomeForItsOwnerAlone() throws IOException {
        Path home = directory.resolve("below/home");

        build("home", home.toString(), "database.url", "none");

        assertThat(log).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo("rwx------");
    }

    @NullUnmarked // No class is rewritten.
    private Recording build(String... keysAndValues) {
        for (int i = 0; i < keysAndValues.length; i += 2) {
            System.setProperty("flowtap." + keysAndValues[i], keysAndValues[i + 1]);
        }
        Configuration configuration = Configuration.load();
        ClassLoader agentLoader = getClass().getClassLoader();
        Extensions extensions = Extensions.open(configuration, agentLoader, log::add);
        Weaving weaving = new Weaving(agentLoader, log::add);
        TaskHops taskHops = new TaskHops(null, false, log::add);
        SettingsCheck settings = new SettingsCheck(configuration, extensions, weaving);
        Prices prices = new Prices(configuration);
        prices.read();
        Recording recording = Recording.open(configuration, extensions, prices, 0, log::add);
        RunningAgent.build(
                configuration,
                extensions,
                weaving,
                taskHops,
                settings,
                recording,
                new UnrecordedCalls(log::add),
                log::add);
        return recording;
    }
}
