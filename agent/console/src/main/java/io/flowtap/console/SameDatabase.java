package io.flowtap.console;

import io.flowtap.console.store.EventStore;
import io.flowtap.event.EventSink;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.TypeConversionException;

/** Whether a destination is the database that is read. */
record SameDatabase(EventStore store) {

    private static final String SQLITE = "jdbc:sqlite:";

    /** @throws TypeConversionException if it is */
    void refuse(EventSink sink) {
        if (place(store.location()).equals(place(sink.destination()))) {
            throw new TypeConversionException("source and destination are both " + store.location()
                    + ": name the source with --database, or another destination with --to");
        }
    }

    /** Without what says only who asks; two names of one file are one place. */
    private static String place(String location) {
        String place = location.startsWith(SQLITE) ? location.substring(SQLITE.length()) : location;
        int options = place.indexOf('?');
        if (options >= 0) {
            place = place.substring(0, options);
        }
        try {
            return Path.of(place).toRealPath().toString();
        } catch (IOException | InvalidPathException noFile) {
            return place;
        }
    }
}
