package io.flowtap.testapps.bench.delivery;

import java.nio.file.Files;
import java.util.List;

/** Runs the benchmarks of delivery; see {@link DeliveryOptions#USAGE}. */
public final class DeliveryBench {

    private DeliveryBench() {}

    public static void main(String[] args) throws Exception {
        DeliveryOptions options;
        try {
            if (List.of(args).contains("--help")) {
                System.out.println(DeliveryOptions.USAGE);
                return;
            }
            options = DeliveryOptions.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + DeliveryOptions.USAGE);
            System.exit(2);
            return;
        }
        System.setProperty(
                "flowtap.home", Files.createTempDirectory("flowtap-bench-home").toString());
        if (options.wants("postgresql")) {
            new PostgresInserts(options).run();
        }
        if (options.wants("backlog")) {
            new BacklogBenchmark(options).run();
        }
        if (options.wants("memory")) {
            new Outage(options).memory();
        }
        if (options.wants("host")) {
            new Outage(options).host();
        }
        System.exit(0);
    }
}
