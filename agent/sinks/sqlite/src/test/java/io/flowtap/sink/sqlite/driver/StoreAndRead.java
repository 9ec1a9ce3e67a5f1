package io.flowtap.sink.sqlite.driver;

import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.sqlite.SqliteRows;
import io.flowtap.sink.sqlite.SqliteSinks;
import io.flowtap.sink.sqlite.file.SqliteLocation;
import io.flowtap.testsupport.SampleEvents;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/** Stores and reads back a few events, prints what happened and dies at once, as if killed. */
public final class StoreAndRead {

    private StoreAndRead() {}

    public static void main(String[] args) throws Exception {
        Properties before = (Properties) System.getProperties().clone();
        SqliteLocation location = SqliteLocation.of(null, args[0]).orElseThrow();
        EventSink sink = SqliteSinks.to(location);

        Delivery delivery =
                sink.deliver(List.of(SampleEvents.of("tool_used"), SampleEvents.of("message_sent", "text", "hi")));

        System.out.println(delivery);
        if (delivery instanceof Delivery.Accepted) {
            System.out.println(SqliteRows.count(location, "event_logs") + " rows");
            System.out.println("module "
                    + Class.forName("org.sqlite.core.NativeDB").getModule().getName());
        }
        System.out.println("changed properties " + changed(before));
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static Set<Object> changed(Properties before) {
        Set<Object> changed = new HashSet<>(System.getProperties().entrySet());
        changed.removeAll(before.entrySet());
        return changed;
    }
}
