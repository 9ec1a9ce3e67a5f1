package io.flowtap.testapps.postgresql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds a way to have a server. */
final class Backends {

    private Backends() {}

    /** One for all tests, which nobody stops: it may belong to somebody else. */
    static Backend shared(PgSettings settings) {
        String url = System.getenv("TEST_PG_URL");
        // Who asks for a version tests that version.
        return url != null && !url.isEmpty() && settings.version() == null ? GivenBackend.at(url) : own(settings);
    }

    /** One that may be stopped. */
    static Backend own(PgSettings settings) {
        List<String> tried = new ArrayList<>();
        if (DockerSocket.exists()) {
            try {
                return ContainerBackend.start(settings);
            } catch (RuntimeException e) {
                tried.add("Docker: " + e.getMessage());
            }
        } else {
            tried.add("Docker: no daemon on this machine");
        }
        Optional<UnprivilegedUser> user = UnprivilegedUser.find();
        if (user.isEmpty()) {
            tried.add("embedded or system binaries: PostgreSQL does not run as root, and neither setpriv, unshare -U"
                    + " nor su can run it as another user here");
        } else {
            for (Installation installation : Installations.of(settings.version(), tried)) {
                try {
                    return LocalBackend.start(installation, user.get(), settings);
                } catch (IllegalStateException e) {
                    tried.add(installation + ": " + e.getMessage());
                }
            }
        }
        throw new IllegalStateException("No PostgreSQL"
                + (settings.version() == null ? "" : " " + settings.version().major())
                + " can be started for tests. Install PostgreSQL, or start Docker, or run as a user other than root,"
                + " or set TEST_PG_URL=jdbc:postgresql://host:port/database?user=name&password=secret to a server"
                + " where that user may make databases and roles. Tried:\n  " + String.join("\n  ", tried));
    }
}
