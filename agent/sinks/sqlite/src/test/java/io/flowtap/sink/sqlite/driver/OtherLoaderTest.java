package io.flowtap.sink.sqlite.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.sqlite.SqliteRows;
import io.flowtap.sink.sqlite.SqliteSinks;
import io.flowtap.sink.sqlite.file.SqliteLocation;
import io.flowtap.testsupport.SampleEvents;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same native library in several class loaders of one JVM: new ones follow where the classes of one are spoilt. */
class OtherLoaderTest {

    /** Public, as it is called from another loader. */
    public static final class Delivering {

        private Delivering() {}

        /** What comes of an event. */
        public static String once(String home) throws Exception {
            SqliteLocation location = SqliteLocation.of(null, home).orElseThrow();
            try (EventSink sink = SqliteSinks.to(location)) {
                Delivery delivery = sink.deliver(List.of(SampleEvents.of("tool_used")));
                return delivery.toString();
            }
        }
    }

    @TempDir
    private Path home;

    @Test
    void eachLoaderHasACopyOfTheLibraryAndLeavesNothingBehind() throws Exception {
        for (int loader = 1; loader <= 3; loader++) {
            assertThat(deliverInANewLoader()).isEqualTo(Delivery.ACCEPTED.toString());
        }
        assertThat(SqliteRows.count(SqliteLocation.of(null, home.toString()).orElseThrow(), "event_logs"))
                .isEqualTo(3);
        try (var files = Files.walk(home.resolve("lib"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    private String deliverInANewLoader() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        ClassLoader loader = new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
        Object outcome = loader.loadClass(Delivering.class.getName())
                .getMethod("once", String.class)
                .invoke(null, home.toString());
        return (String) outcome;
    }
}
