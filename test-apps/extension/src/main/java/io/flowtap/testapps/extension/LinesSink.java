package io.flowtap.testapps.extension;

import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Appends a line for each event to a file. The file is opened for a batch and closed after it. */
final class LinesSink implements EventSink {

    private final String name;
    private final Path file;
    private final boolean withIds;

    LinesSink(String name, Path file, boolean withIds) {
        this.name = name;
        this.file = file;
        this.withIds = withIds;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String destination() {
        return file.toUri().toString();
    }

    @Override
    public Delivery deliver(List<Event> batch) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Event event : batch) {
            lines.append(withIds ? event.id() + " " : "")
                    .append(event.type())
                    .append(' ')
                    .append(event.userId())
                    .append(' ')
                    .append(event.text("team"))
                    .append('\n');
        }
        Files.writeString(file, lines, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return Delivery.ACCEPTED;
    }

    @Override
    public void close() {}
}
