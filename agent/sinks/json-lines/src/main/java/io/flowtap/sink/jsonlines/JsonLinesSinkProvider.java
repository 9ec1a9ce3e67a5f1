package io.flowtap.sink.jsonlines;

import io.flowtap.sink.EventSink;
import io.flowtap.sink.EventSinkProvider;
import io.flowtap.sink.SinkContext;
import java.io.File;
import java.util.Optional;

/** Lines for whoever wants to look or to ship them, if {@code flowtap.console.output} is set. */
public final class JsonLinesSinkProvider implements EventSinkProvider {

    private static final String STDERR = "stderr";

    /** Touches no file: the default file system must not be initialised while the host starts. */
    @Override
    public Optional<EventSink> create(SinkContext context) {
        String output = context.settings().get("flowtap.console.output");
        if (output == null) {
            return Optional.empty();
        }
        return Optional.of(new JsonLinesSink(
                output.equalsIgnoreCase(STDERR)
                        ? new StderrOutput()
                        : new FileOutput(new File(output).getAbsolutePath())));
    }
}
