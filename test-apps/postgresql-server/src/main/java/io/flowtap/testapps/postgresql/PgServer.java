package io.flowtap.testapps.postgresql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL server. There is always one: the server at {@code TEST_PG_URL}, else one in Docker, else embedded
 * binaries, else the system's; and if there is none the test fails and says what to do. Which one it is, is printed.
 *
 * <p>Thread-safe. Everything it made is gone when the JVM ends.
 */
public final class PgServer implements AutoCloseable {

    private static final Map<Integer, PgServer> SHARED = new HashMap<>();

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Backend backend;
    private final List<String> databases = new ArrayList<>();
    private Path certificate;

    private PgServer(Backend backend) {
        this.backend = backend;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop PostgreSQL"));
        System.err.println("PostgreSQL for tests: " + backend.description());
    }

    /** The server that all tests of this JVM share, of whatever version there is. Must not be stopped. */
    public static PgServer shared() {
        return shared(null);
    }

    /** The same of a certain version; null for whatever there is. */
    public static synchronized PgServer shared(PgVersion version) {
        return SHARED.computeIfAbsent(version == null ? 0 : version.major(), major -> {
            PgServer same = version == PgVersion.newest() ? SHARED.get(0) : null;
            return same != null && same.major() == version.major()
                    ? same
                    : new PgServer(Backends.shared(PgSettings.defaults().version(version)));
        });
    }

    /** A server of the test's own, running, which can be stopped and started. Close it. */
    public static PgServer own(PgSettings settings) {
        return new PgServer(Backends.own(settings));
    }

    /**
     * A new empty database, owned by a new role that may do nothing else: no superuser, no other databases. Its
     * settings are those of the server.
     */
    public synchronized PgDatabase database() {
        String name = "t_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
        PgDatabase administration = backend.administration();
        String password = "secret-of-" + name;
        administration.execute(
                "DROP DATABASE IF EXISTS " + name,
                "DROP ROLE IF EXISTS " + name,
                "CREATE ROLE " + name + " LOGIN PASSWORD '" + password + "'",
                // From PostgreSQL 16 on, who makes roles without being superuser is a member of them only if granted.
                "GRANT " + name + " TO CURRENT_USER",
                "CREATE DATABASE " + name + " OWNER " + name + " TEMPLATE template0 ENCODING 'UTF8'");
        databases.add(name);
        return at(name).as(name, password);
    }

    /** That database for one who may do everything there, such as make roles. */
    public PgDatabase superuser(PgDatabase database) {
        return at(name(database));
    }

    private PgDatabase at(String database) {
        PgDatabase administration = backend.administration();
        String url = administration.url();
        int query = url.indexOf('?');
        String server = url.substring(0, url.lastIndexOf('/', query < 0 ? url.length() : query) + 1);
        return new PgDatabase(
                server + database + (query < 0 ? "" : url.substring(query)),
                administration.user(),
                administration.password());
    }

    private static String name(PgDatabase database) {
        String url = database.url();
        int query = url.indexOf('?');
        String address = query < 0 ? url : url.substring(0, query);
        return address.substring(address.lastIndexOf('/') + 1);
    }

    /** Major version, such as 18. */
    public int major() {
        try (Connection connection = backend.administration().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_setting('server_version_num')::int / 10000")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot ask " + backend.description() + ": " + e.getMessage(), e);
        }
    }

    /** Ends all connections and lets none in, until {@link #start}. Only for servers of a test's own. */
    public void stop() {
        backend.stop();
    }

    /** Stops as by a crash or power cut of the process: connections break without a word. */
    public void crash() {
        backend.crash();
    }

    /** Starts again with the same data at the same port. */
    public void start() {
        backend.start();
    }

    /** The server's certificate, for {@code sslrootcert}; null without TLS. */
    public synchronized Path certificate() {
        if (certificate == null && backend.certificate() != null) {
            try {
                certificate = Files.createTempFile("postgresql", ".crt");
                certificate.toFile().deleteOnExit();
                Files.writeString(certificate, backend.certificate());
            } catch (IOException e) {
                throw new IllegalStateException("cannot write the certificate: " + e, e);
            }
        }
        return certificate;
    }

    @Override
    public synchronized void close() {
        if (backend instanceof GivenBackend given) {
            given.drop(databases);
            databases.clear();
        }
        backend.dispose();
    }

    @Override
    public String toString() {
        return backend.description();
    }
}
