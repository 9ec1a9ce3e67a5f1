package io.flowtap.testapps.postgresql;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a server of a test's own is like.
 *
 * @param version the major version; null for whatever there is
 * @param tls whether it offers TLS, with a certificate signed by itself for {@code localhost} and {@code 127.0.0.1}
 * @param parameters lines of postgresql.conf, such as {@code max_connections} and {@code 10}
 */
public record PgSettings(PgVersion version, boolean tls, Map<String, String> parameters) {

    public PgSettings {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /** Any version, without TLS, without fsync. */
    public static PgSettings defaults() {
        return new PgSettings(null, false, Map.of());
    }

    public PgSettings version(PgVersion wanted) {
        return new PgSettings(wanted, tls, parameters);
    }

    public PgSettings withTls() {
        return new PgSettings(version, true, parameters);
    }

    /** Survives a power cut, as a server of a team does; tests of speed want this. */
    public PgSettings withFsync() {
        return with("fsync", "on");
    }

    /** @param value as in postgresql.conf, without quotes */
    public PgSettings with(String parameter, String value) {
        Map<String, String> more = new TreeMap<>(parameters);
        more.put(parameter, value);
        return new PgSettings(version, tls, more);
    }

    /** As postgresql.conf has it. */
    String configuration() {
        StringBuilder lines = new StringBuilder();
        if (!parameters.containsKey("fsync")) {
            lines.append("fsync = off\n");
        }
        if (tls) {
            lines.append("ssl = on\nssl_cert_file = 'server.crt'\nssl_key_file = 'server.key'\n");
        }
        parameters.forEach((name, value) -> lines.append(name)
                .append(" = '")
                .append(value.replace("'", "''"))
                .append("'\n"));
        return lines.toString();
    }
}
