package io.flowtap.sink.jsonlines;

import io.flowtap.event.Event;
import io.flowtap.sink.DebugLog;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.SinkContext;
import io.flowtap.testsupport.MapSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A JVM of its own that writes batches and prints what became of each. */
final class WritingProcess {

    private static final int BATCHES = 20;
    private static final int EVENTS = 25;

    private WritingProcess() {}

    /** Arguments: output, the number of the first event, the length of a text in each. */
    public static void main(String[] args) throws Exception {
        System.setErr(new PrintStream(new ByteArrayOutputStream()));
        int number = Integer.parseInt(args[1]);
        EventSink sink = sink(args[0]);
        for (int batch = 0; batch < BATCHES; batch++) {
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < EVENTS; i++) {
                events.add(NumberedEvents.withText(number++, Integer.parseInt(args[2])));
            }
            Delivery delivery = sink.deliver(events);
            System.out.println(delivery);
        }
    }

    static int eventsOfOne() {
        return BATCHES * EVENTS;
    }

    static EventSink sink(String output) {
        SinkContext context = SinkContext.of(
                new MapSettings(output == null ? Map.of() : Map.of("flowtap.console.output", output)),
                "1",
                DebugLog.OFF);
        return new JsonLinesSinkProvider().create(context).orElseThrow();
    }

    /** @param prefix of the command line, such as that of a shell with a limit */
    static Process start(List<String> prefix, String output, int firstNumber, int length) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                WritingProcess.class.getName(),
                output,
                String.valueOf(firstNumber),
                String.valueOf(length)));
        return new ProcessBuilder(command).start();
    }
}
