package io.flowtap.sink.jsonlines;

import com.fasterxml.jackson.jr.ob.JSON;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSinkProvider;
import io.flowtap.testsupport.EventSinkContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesContractTest extends EventSinkContract {

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("events.jsonl");
    }

    private Path aside() {
        return directory.resolve("before.jsonl");
    }

    @Override
    protected EventSinkProvider provider() {
        return new JsonLinesSinkProvider();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("flowtap.console.output", file().toString());
    }

    @Override
    protected List<String> arrived() throws IOException {
        List<String> ids = new ArrayList<>();
        for (Path each : List.of(aside(), file())) {
            if (Files.exists(each)) {
                for (String line : Files.readAllLines(each)) {
                    ids.add((String) JSON.std.mapFrom(line).get("id"));
                }
            }
        }
        return ids;
    }

    /** A directory stands where the file was. */
    @Override
    protected void fail() throws IOException {
        Files.move(file(), aside());
        Files.createDirectory(file());
    }

    @Override
    protected void recover() throws IOException {
        Files.delete(file());
    }

    @Override
    protected Class<? extends Delivery> whileFailed() {
        return Delivery.Paused.class;
    }

    @Override
    protected Map<String, String> wrongSettings() {
        return Map.of("flowtap.console.output", directory.toString());
    }

    @Override
    protected String wrongKey() {
        return "flowtap.console.output";
    }
}
