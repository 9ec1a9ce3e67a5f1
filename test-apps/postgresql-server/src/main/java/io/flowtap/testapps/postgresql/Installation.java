package io.flowtap.testapps.postgresql;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

/**
 * The server's programs.
 *
 * @param bin where initdb, pg_ctl and postgres are
 * @param origin where they come from, for people
 */
record Installation(Path bin, String origin) {

    String program(String name) {
        return bin.resolve(File.separatorChar == '\\' ? name + ".exe" : name).toString();
    }

    /** Such as {@code 18.6}. */
    String version() {
        // "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"
        String[] words =
                CommandLine.run(null, List.of(program("postgres"), "--version")).split(" ");
        return words[2];
    }

    int major() {
        String version = version();
        int end = 0;
        while (end < version.length() && Character.isDigit(version.charAt(end))) {
            end++;
        }
        return Integer.parseInt(version.substring(0, end));
    }

    @Override
    public String toString() {
        return origin + " in " + bin;
    }
}
