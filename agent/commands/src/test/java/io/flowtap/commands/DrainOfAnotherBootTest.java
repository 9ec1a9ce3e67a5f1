package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.liveness.Owner;
import io.flowtap.liveness.OwnerFile;
import io.flowtap.liveness.ProcessIdentity;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After the machine was started again, or in another container, a process cannot be looked up: it is watched. */
class DrainOfAnotherBootTest {

    @TempDir
    private Path home;

    @Test
    void whatAJvmLeftBeforeTheMachineWasStartedAgainIsDeliveredAtOnce() throws IOException {
        String database = "jdbc:sqlite:" + home.resolve("flowtap.db");
        File journal = LeftBehind.journal(home, 7, "sqlite", database);
        OwnerFile owner = new OwnerFile(new File(journal, "owner"));
        owner.write(new Owner(new ProcessIdentity(4711, 1, "another boot", ""), "token", 5));

        CommandRun run = CommandRun.of(home, "drain");

        assertThat(run.out()).as(run.err()).isEqualTo("7 events delivered to sqlite, " + database + "\n");
        assertThat(run.err()).contains("still live; their journals hold 7 events");
        assertThat(run.exitCode()).isZero();
    }
}
