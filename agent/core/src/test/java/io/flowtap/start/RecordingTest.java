package io.flowtap.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.config.Configuration;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {

    @TempDir
    private Path home;

    @AfterEach
    void forget() {
        System.clearProperty("flowtap.home");
    }

    @Test
    @SuppressWarnings("NullAway") // which makes it fail
    void anAttemptThatFailsLeavesNoJournalBehind() {
        System.setProperty("flowtap.home", home.toString());
        Configuration configuration = Configuration.load();

        // Without extensions nothing can be made that records.
        assertThatThrownBy(() -> Recording.open(configuration, null, new Prices(configuration), 0, line -> {}))
                .isInstanceOf(NullPointerException.class);

        assertThat(home.resolve("journal")).isEmptyDirectory();
    }
}
