package io.flowtap.sink.postgresql.connection;

import io.flowtap.extension.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which PostgreSQL database is configured. Names no type of the driver, which needs the module java.sql.
 *
 * @param url address with all options of the driver, as configured
 * @param user null if the address or the driver's default is to say
 * @param password null if there is none, or the address has it
 */
public record PostgresLocation(
        String url, @Nullable String user, @Nullable String password) {

    private static final String KEY = "flowtap.database.url";
    private static final String PREFIX = "jdbc:postgresql:";
    private static final String EXAMPLE = "use jdbc:postgresql://host:5432/database";

    /**
     * Reads {@code flowtap.database.url}, {@code .user} and {@code .password}.
     *
     * @return empty if the database is turned off or is not PostgreSQL
     * @throws IllegalArgumentException if the address is one of PostgreSQL that names no database
     */
    public static Optional<PostgresLocation> of(Settings settings) {
        return of(settings.get(KEY), settings.get("flowtap.database.user"), settings.get("flowtap.database.password"));
    }

    /**
     * @param url a JDBC address, or null
     * @param user null if unknown
     * @param password null if unknown
     * @return empty if {@code url} is not an address of PostgreSQL
     * @throws IllegalArgumentException like {@link #of(Settings)}
     */
    public static Optional<PostgresLocation> of(
            @Nullable String url, @Nullable String user, @Nullable String password) {
        if (url == null) {
            return Optional.empty();
        }
        if (startsWith(url, "jdbc:postgres:") || startsWith(url, "jdbc:pgsql:")) {
            throw new IllegalArgumentException(KEY + " must begin with " + PREFIX + ": " + EXAMPLE);
        }
        if (!startsWith(url, PREFIX)) {
            return Optional.empty();
        }
        String address = PREFIX + url.substring(PREFIX.length());
        requireAddress(address);
        return Optional.of(new PostgresLocation(address, user, password));
    }

    private static boolean startsWith(String url, String prefix) {
        return url.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static void requireAddress(String url) {
        String address = beforeQuery(url).substring(PREFIX.length());
        // Never quoted in a message: what is wrong here may be a password in a place where none belongs.
        if (address.indexOf('@') >= 0) {
            throw new IllegalArgumentException(KEY + " must not name a user before the host: " + EXAMPLE
                    + " and set flowtap.database.user and flowtap.database.password");
        }
        if (!address.startsWith("//")) {
            return;
        }
        int slash = address.indexOf('/', 2);
        String hosts = slash < 0 ? address.substring(2) : address.substring(2, slash);
        for (String host : hosts.split(",", -1)) {
            requirePort(host);
        }
    }

    private static void requirePort(String host) {
        int colon = host.lastIndexOf(':');
        if (colon < 0 || host.endsWith("]")) {
            return;
        }
        String port = host.substring(colon + 1);
        try {
            int number = Integer.parseInt(port);
            if (number > 0 && number < 1 << 16) {
                return;
            }
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        throw new IllegalArgumentException(KEY + " has no port number after the colon of a host: " + EXAMPLE);
    }

    private static String beforeQuery(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }

    /**
     * Where rows land: the address without options that do not decide about it, with the user, whose search path does.
     * Has no secrets.
     */
    public String destination() {
        Map<String, String> options = options();
        StringBuilder destination = new StringBuilder(beforeQuery(url));
        String who = options.getOrDefault("user", user);
        char separator = '?';
        if (who != null) {
            destination.append(separator).append("user=").append(who);
            separator = '&';
        }
        if (options.containsKey("currentSchema")) {
            destination.append(separator).append("currentSchema=").append(options.get("currentSchema"));
        }
        return destination.toString();
    }

    private Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        int query = url.indexOf('?');
        if (query >= 0) {
            for (String option : url.substring(query + 1).split("&")) {
                int equals = option.indexOf('=');
                if (equals > 0) {
                    options.put(option.substring(0, equals), option.substring(equals + 1));
                }
            }
        }
        return options;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return destination();
    }
}
