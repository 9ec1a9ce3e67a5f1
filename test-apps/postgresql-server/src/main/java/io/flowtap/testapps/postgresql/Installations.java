package io.flowtap.testapps.postgresql;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds programs of PostgreSQL: those that came with the build, then those of the system. */
final class Installations {

    private Installations() {}

    /**
     * Those of the version wanted, the best one first.
     *
     * @param version null for any
     * @param reasons takes up why there are not more
     */
    static List<Installation> of(PgVersion version, List<String> reasons) {
        List<Installation> found = new ArrayList<>();
        PgVersion embedded = version == null ? PgVersion.newest() : version;
        try {
            EmbeddedBinaries.of(embedded)
                    .ifPresentOrElse(found::add, () -> reasons.add("embedded binaries: none for this platform"));
        } catch (IllegalStateException e) {
            reasons.add("embedded binaries: " + e.getMessage());
        }
        List<Installation> system = system();
        if (system.isEmpty()) {
            reasons.add("system binaries: none in /usr/lib/postgresql, /usr/pgsql-*, Homebrew or PATH");
        }
        for (Installation installation : system) {
            if (version == null || installation.major() == version.major()) {
                found.add(installation);
            } else {
                reasons.add(installation + ": is " + installation.version());
            }
        }
        return found;
    }

    private static List<Installation> system() {
        Set<Path> places = new LinkedHashSet<>();
        for (String parent : List.of("/usr/lib/postgresql", "/usr", "/opt/homebrew/opt", "/usr/local/opt")) {
            File[] children = new File(parent)
                    .listFiles((folder, name) -> parent.endsWith("/postgresql")
                            || name.startsWith("postgresql@")
                            || name.startsWith("pgsql-"));
            if (children != null) {
                Arrays.sort(children, Comparator.reverseOrder());
                for (File child : children) {
                    places.add(child.toPath().resolve("bin"));
                }
            }
        }
        String path = System.getenv("PATH");
        for (String folder : path == null ? new String[0] : path.split(File.pathSeparator)) {
            if (!folder.isEmpty()) {
                places.add(Path.of(folder));
            }
        }
        List<Installation> found = new ArrayList<>();
        for (Path place : places) {
            Installation installation = new Installation(place, "the system's PostgreSQL");
            // Debian links only some of the programs into the PATH.
            if (Files.isExecutable(Path.of(installation.program("initdb")))
                    && Files.isExecutable(Path.of(installation.program("pg_ctl")))
                    && Files.isExecutable(Path.of(installation.program("postgres")))) {
                found.add(installation);
            }
        }
        return found;
    }
}
