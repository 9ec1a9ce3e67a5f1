package io.flowtap.testapps.ownlibraries;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.lang.management.ManagementFactory;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.management.ObjectName;
import org.slf4j.LoggerFactory;

/**
 * {@code OwnLibrariesProgram DATABASE_URL MAIN_CLASS ARGUMENTS}. Runs that program, then uses its own libraries and
 * says, one fact in a line, what it finds in this JVM.
 */
public final class OwnLibrariesProgram {

    private OwnLibrariesProgram() {}

    public static void main(String[] args) throws Exception {
        Map<String, String> properties = properties();
        Class.forName(args[1]).getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(args, 2, args.length));
        say("changed properties", changed(properties));
        sayWhatTheJvmHas();
        sayWhatLibrariesDo(args[0]);
        say("threads that hold the JVM", threadsThatHoldTheJvm());
    }

    private static void sayWhatTheJvmHas() throws Exception {
        say("authenticator", Authenticator.getDefault());
        say("cookie handler", CookieHandler.getDefault());
        say("proxy selector", ProxySelector.getDefault().getClass().getName());
        say("login timeout", DriverManager.getLoginTimeout());
        TreeSet<String> drivers = new TreeSet<>();
        for (Driver driver : Collections.list(DriverManager.getDrivers())) {
            drivers.add(driver.getClass().getName() + " " + driver.getMajorVersion() + "." + driver.getMinorVersion()
                    + " of " + owner(driver));
        }
        say("drivers", drivers);
        TreeSet<String> domains = new TreeSet<>();
        for (ObjectName name : ManagementFactory.getPlatformMBeanServer().queryNames(null, null)) {
            if (!name.getDomain().startsWith("java.") && !name.getDomain().startsWith("com.sun.")) {
                domains.add(name.getDomain());
            }
        }
        say("beans", domains);
    }

    private static void sayWhatLibrariesDo(String url) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        try (HikariDataSource pool = new HikariDataSource(config);
                Connection connection = pool.getConnection()) {
            DatabaseMetaData driver = connection.getMetaData();
            say(
                    "own driver",
                    driver.getDriverVersion() + " of " + owner(connection.unwrap(org.postgresql.PGConnection.class)));
            say("own pool", pool.getPoolName() + " of " + owner(pool));
        }
        say(
                "own logging",
                LoggerFactory.getILoggerFactory().getClass().getSimpleName() + " of "
                        + owner(LoggerFactory.getILoggerFactory()));
        try (SdkTracerProvider provider = SdkTracerProvider.builder().build()) {
            Span span = provider.get("own").spanBuilder("own").startSpan();
            span.end();
            say("own spans", span.getSpanContext().isValid() + " of " + owner(span));
        }
    }

    private static TreeSet<String> threadsThatHoldTheJvm() {
        TreeSet<String> names = new TreeSet<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!thread.isDaemon()) {
                names.add(thread.getName());
            }
        }
        return names;
    }

    private static String owner(Object object) {
        ClassLoader loader = object.getClass().getClassLoader();
        return loader == ClassLoader.getSystemClassLoader() ? "the application" : String.valueOf(loader);
    }

    private static Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        System.getProperties().stringPropertyNames().forEach(name -> properties.put(name, System.getProperty(name)));
        return properties;
    }

    private static TreeSet<String> changed(Map<String, String> before) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        Map<String, String> now = properties();
        names.addAll(now.keySet());
        names.removeIf(name -> Objects.equals(before.get(name), now.get(name)));
        return names;
    }

    private static void say(String what, Object value) {
        System.out.println(what + ": " + value);
    }
}
