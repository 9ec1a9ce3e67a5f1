package io.flowtap.commands;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.TypeConversionException;

/**
 * Whether a destination is the database that is read.
 *
 * @param location of what is read
 */
record SameDatabase(String location) {

    private static final String SQLITE = "jdbc:sqlite:";

    /**
     * @param destination of {@link io.flowtap.sink.EventSink#destination}
     * @throws TypeConversionException if it is
     */
    void refuse(String destination) {
        if (place(location).equals(place(destination))) {
            throw new TypeConversionException("source and destination are both " + location
                    + ": name the source with --database, or another destination with --to. What a destination refused"
                    + " is not in the database: 'drain --dead-letters' sends it again");
        }
    }

    /** Without what says only who asks, unlike the schema; two names of one file are one place. */
    private static String place(String location) {
        String place = withoutUser(location.startsWith(SQLITE) ? location.substring(SQLITE.length()) : location);
        try {
            return Path.of(place).toRealPath().toString();
        } catch (IOException | InvalidPathException noFile) {
            return place;
        }
    }

    private static String withoutUser(String location) {
        int user = location.indexOf("?user=");
        if (user < 0) {
            return location;
        }
        int next = location.indexOf('&', user);
        return location.substring(0, user) + (next < 0 ? "" : "?" + location.substring(next + 1));
    }
}
