package io.flowtap.commands;

import io.flowtap.commands.store.EventStore;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** The beginning of a trace id, as a person copies it from a line of output. */
final class TracePrefix {

    private static final int SHORTEST = 6;
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{" + SHORTEST + ",32}");
    private static final int MOST_CANDIDATES = 20;

    private TracePrefix() {}

    /**
     * @return the prefix in lower case
     * @throws TypeConversionException if it is too short or not hexadecimal
     */
    static String parse(String text) {
        String prefix = text.toLowerCase(Locale.ROOT).replace("-", "");
        if (!HEX.matcher(prefix).matches()) {
            throw new TypeConversionException(
                    "'" + text + "' is no trace id: give its first " + SHORTEST + " or more hex digits");
        }
        return prefix;
    }

    /** Ids that begin with it; one too many is enough to know that there are many. */
    static List<String> candidates(String prefix, EventStore store) {
        return store.traceIds(prefix, MOST_CANDIDATES);
    }
}
