package io.flowtap.testapps.extension;

import io.flowtap.extension.Settings;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.EventSinkProvider;
import io.flowtap.sink.SinkContext;
import java.nio.file.Path;
import java.util.Optional;

/** Makes a {@link LinesSink} if {@code flowtap.extension.example.file} names its file. */
public final class LinesProvider implements EventSinkProvider {

    private static final String NAME = "example";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<EventSink> create(SinkContext context) {
        Settings settings = context.settings().ofExtension(NAME);
        String file = settings.get("file");
        return file == null
                ? Optional.empty()
                : Optional.of(new LinesSink(NAME, Path.of(file), settings.flag("ids", false)));
    }
}
