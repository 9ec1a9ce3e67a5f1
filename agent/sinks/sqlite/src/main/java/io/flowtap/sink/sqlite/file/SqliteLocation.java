package io.flowtap.sink.sqlite.file;

import io.flowtap.extension.Settings;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which database file is configured.
 *
 * @param file absolute path of the database
 * @param home absolute path of Flowtap's home, where the native library is kept
 */
public record SqliteLocation(Path file, Path home) {

    private static final String KEY = "flowtap.database.url";
    private static final String PREFIX = "jdbc:sqlite:";

    /**
     * Reads {@code flowtap.database.url}.
     *
     * @return empty if the database is turned off or is not SQLite
     * @throws IllegalArgumentException if the address is no database address, or one of SQLite that names no file
     */
    public static Optional<SqliteLocation> of(Settings settings) {
        return of(settings.get(KEY), settings.home());
    }

    /**
     * @param url a JDBC address, {@code none}, or null for the default place
     * @param home absolute path of Flowtap's home
     * @return empty if {@code url} is {@code none} or not an address of SQLite
     * @throws IllegalArgumentException like {@link #of(Settings)}
     */
    public static Optional<SqliteLocation> of(@Nullable String url, String home) {
        Path homeDirectory = Path.of(home).toAbsolutePath().normalize();
        if (url == null) {
            return Optional.of(new SqliteLocation(homeDirectory.resolve("flowtap.db"), homeDirectory));
        }
        if (url.equalsIgnoreCase("none")) {
            return Optional.empty();
        }
        if (!url.regionMatches(true, 0, "jdbc:", 0, 5)) {
            // Never quoted: what people paste here, such as postgres://user:password@host, has a password.
            throw new IllegalArgumentException(KEY
                    + " is no database address: use jdbc:sqlite:/path/to/flowtap.db, another jdbc: address or none");
        }
        if (!url.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
            return Optional.empty();
        }
        String path = url.substring(PREFIX.length()).replace("${flowtap.home}", homeDirectory.toString());
        requireFile(path, url);
        Path file = Path.of(path).toAbsolutePath().normalize();
        if (file.getParent() == null) {
            throw noFile(url);
        }
        return Optional.of(new SqliteLocation(file, homeDirectory));
    }

    private static void requireFile(String path, String url) {
        // A leading colon is :memory: or :resource:, a question mark starts parameters of the driver.
        if (path.isBlank() || path.startsWith("?") || path.startsWith(":") || path.startsWith("file:")) {
            throw noFile(url);
        }
        int parameters = url.indexOf('?');
        if (parameters >= 0) {
            // Never quoted: parameters may be passwords.
            String address = url.substring(0, parameters);
            throw new IllegalArgumentException(KEY + "=" + address + "?... has parameters of the driver, which are not"
                    + " taken: Flowtap sets what it needs itself. Write " + address);
        }
    }

    private static IllegalArgumentException noFile(String url) {
        int parameters = url.indexOf('?');
        return new IllegalArgumentException(KEY + "=" + (parameters < 0 ? url : url.substring(0, parameters))
                + " does not name a file: use jdbc:sqlite:/path/to/flowtap.db, without parameters");
    }

    /** What the file lies in. */
    public Path directory() {
        return Objects.requireNonNull(file.getParent(), "a root is no file");
    }

    /** The address in its full form. */
    public String url() {
        return PREFIX + file;
    }
}
