package io.flowtap.sink.sqlite.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.sink.Delivery;
import io.flowtap.sink.sqlite.driver.SqliteUnavailableException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that cannot be written now: what will pass is tried again in seconds, what will not waits for somebody. */
class UnwrittenFileTest {

    @ParameterizedTest
    @ValueSource(strings = {"No space left on device", "Disk quota exceeded", "File too large"})
    void aFullVolumePassesAndAsksForRoom(String reason) {
        assertThat(delivery(new FileSystemException("/home/flowtap.db-lease/7", null, reason)))
                .isInstanceOfSatisfying(
                        Delivery.RetryLater.class,
                        retry -> assertThat(retry.reason())
                                .contains("cannot write /home/flowtap.db", reason, "make room")
                                .doesNotContain("writable directory"));
        assertThat(delivery(new IOException(reason))).isInstanceOf(Delivery.RetryLater.class);
    }

    @Test
    void whatSomebodyDeletesMeanwhilePasses() {
        assertThat(delivery(new NoSuchFileException("/home/flowtap.db-lease/6")))
                .isInstanceOf(Delivery.RetryLater.class);
        assertThat(delivery(new FileSystemException("/home", null, "Too many open files")))
                .isInstanceOf(Delivery.RetryLater.class);
    }

    @Test
    void aPlaceThatIsNotWritableWaitsForSomebody() {
        assertThat(delivery(new AccessDeniedException("/home"))).isInstanceOf(Delivery.Paused.class);
        assertThat(delivery(new FileAlreadyExistsException("/home/flowtap.db-lease")))
                .isInstanceOf(Delivery.Paused.class);
        assertThat(delivery(new FileSystemException("/home", null, "Read-only file system")))
                .isInstanceOfSatisfying(
                        Delivery.Paused.class,
                        paused -> assertThat(paused.reason()).endsWith("set flowtap.home to a writable directory"));
    }

    private static Delivery delivery(IOException cause) {
        return SqliteUnavailableException.unwritten("/home/flowtap.db", cause).delivery();
    }
}
