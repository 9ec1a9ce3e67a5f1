package io.flowtap.commands;

import io.flowtap.commands.backlog.ConfiguredDestinations;
import io.flowtap.extension.Settings;
import io.flowtap.sink.EventSink;
import io.flowtap.spelling.NearestNames;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import picocli.CommandLine.TypeConversionException;

/** A destination's name as somebody wrote it, for which there is nothing to do: a slip must not pass for good news. */
final class DestinationName {

    private DestinationName() {}

    /**
     * Refuses a name that nothing has.
     *
     * @param found names of destinations there is something for
     */
    static void require(String name, Settings settings, Collection<String> found, Consumer<String> messages) {
        Set<String> known = new LinkedHashSet<>(found);
        for (EventSink sink : ConfiguredDestinations.of(settings, messages)) {
            known.add(sink.name());
            sink.close();
        }
        if (!known.contains(name)) {
            throw new TypeConversionException("no exporter called '" + name + "' is configured, and nothing waits for"
                    + " one; there " + (known.isEmpty() ? "is none" : "is " + String.join(", ", known))
                    + NearestNames.question(name, known));
        }
    }
}
