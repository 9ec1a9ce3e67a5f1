package io.flowtap.testapps.bench;

import io.flowtap.testapps.bench.delivery.DeliveryBench;
import io.flowtap.testapps.bench.hotpath.HotPath;
import io.flowtap.testapps.bench.startup.Startup;
import java.util.Arrays;

/** {@code java -jar bench.jar hot-path}, {@code startup} or {@code delivery}. Results are Markdown tables on stdout. */
public final class BenchProgram {

    private static final String USAGE = """
            Usage: java -jar bench.jar hot-path [JMH OPTION...]
                   java -jar bench.jar startup [--runs N] [--app NAME]... [--java HOME]...
                                           [--beside OTHER_FLOWTAP_JAR]... [--rules N]
                   java -jar bench.jar delivery [--help]
            hot-path measures one operation, one by a rule, one journal append, one hook and one streamed token.
            startup measures whole processes without an agent, with an empty one, with Flowtap and with OpenTelemetry,
            then what they allocate and what they retain; --runs 0 does that alone. With --rules, Flowtap runs
            once more with a file of that many rules, each for one class of the application 40-jars.
            delivery measures inserts into PostgreSQL, the way out of a backlog, and what an outage costs.""";

    private BenchProgram() {}

    public static void main(String[] args) throws Exception {
        String[] rest = args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length);
        switch (args.length == 0 ? "" : args[0]) {
            case "hot-path" -> HotPath.main(rest);
            case "startup" -> startup(rest);
            case "delivery" -> DeliveryBench.main(rest);
            default -> {
                System.err.println(USAGE);
                System.exit(2);
            }
        }
    }

    private static void startup(String[] args) throws Exception {
        if (Arrays.asList(args).contains("--help")) {
            System.out.println(USAGE);
        } else {
            Startup.main(args);
        }
    }
}
