package io.flowtap.sink.postgresql;

import static java.util.Objects.requireNonNull;

import io.flowtap.sink.DebugLog;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.postgresql.connection.PostgresLocation;
import io.flowtap.sink.postgresql.connection.ServerTime;
import io.flowtap.sink.relational.maintenance.RetentionLimit;
import io.flowtap.testsupport.SampleEvents;
import java.lang.management.ManagementFactory;
import java.sql.Driver;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.management.ObjectName;

/** Stores an event and prints what a host could notice of it. */
public final class DeliverOnce {

    private DeliverOnce() {}

    public static void main(String[] arguments) throws Exception {
        Properties before = (Properties) System.getProperties().clone();
        PostgresLocation location =
                PostgresLocation.of(arguments[0], arguments[1], arguments[2]).orElseThrow();
        EventSink sink =
                new PostgresSink(location, Clock.systemUTC(), ServerTime.ACTUAL, RetentionLimit.NONE, DebugLog.OFF);

        Delivery delivery = sink.deliver(List.of(SampleEvents.of("tool_used")));

        System.out.println(delivery);
        if (delivery instanceof Delivery.Accepted) {
            System.out.println("properties " + changed(before));
            System.out.println("threads " + threadsThatHoldUpTheEnd());
            System.out.println("drivers " + drivers());
            System.out.println("beans "
                    + ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName("com.zaxxer*:*"), null));
        }
        // Not closed: a host ends when its own threads have ended.
    }

    private static Set<Object> changed(Properties before) {
        Set<Object> changed = new TreeSet<>(System.getProperties().keySet());
        changed.removeIf(key -> requireNonNull(System.getProperties().get(key)).equals(before.get(key)));
        return changed;
    }

    private static String threadsThatHoldUpTheEnd() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon() && thread != Thread.currentThread())
                .map(Thread::getName)
                .filter(name -> !name.equals("DestroyJavaVM") && !name.equals("Signal Dispatcher"))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static List<String> drivers() {
        List<String> names = new ArrayList<>();
        for (Driver driver : Collections.list(DriverManager.getDrivers())) {
            names.add(driver.getClass().getName());
        }
        return names;
    }
}
