package io.flowtap.testapps.sdks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs rows and prints the table. */
public final class OfficialSdksProgram {

    private static final String USAGE = """
            Usage: java -jar official-sdks.jar [--parallel N] [ROW]...
            Puts the official Java SDKs of PostHog and RudderStack through failures of their destination, each in a JVM
            of its own, and prints delivered/sent. Without rows: all of them, some %d minutes with two at a time.

              --parallel N   so many JVMs at a time; 2 otherwise

            Rows:
            """;

    private OfficialSdksProgram() {}

    public static void main(String[] args) throws Exception {
        int parallel = 2;
        List<MeasuredRow> rows = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--help")) {
                System.out.print(usage());
                return;
            } else if (args[i].equals("--parallel") && i + 1 < args.length) {
                parallel = Integer.parseInt(args[++i]);
            } else {
                rows.add(row(args[i]));
            }
        }
        boolean measured = print(rows.isEmpty() ? MeasuredRow.all() : rows, parallel);
        // Nothing here may wait for a row that hangs.
        System.exit(measured ? 0 : 1);
    }

    private static MeasuredRow row(String id) {
        for (MeasuredRow row : MeasuredRow.all()) {
            if (row.id().equals(id)) {
                return row;
            }
        }
        System.err.print("No row " + id + "\n" + usage());
        System.exit(2);
        throw new IllegalStateException();
    }

    static String usage() {
        StringBuilder usage = new StringBuilder(String.format(USAGE, 30));
        for (MeasuredRow row : MeasuredRow.all()) {
            usage.append(String.format("  %-22s %s%n", row.id(), row.description()));
        }
        return usage.toString();
    }

    /** @return whether every cell could be measured */
    private static boolean print(List<MeasuredRow> rows, int parallel) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(parallel);
        List<List<Future<RowResult>>> table = new ArrayList<>();
        for (MeasuredRow row : rows) {
            List<Future<RowResult>> cells = new ArrayList<>();
            for (Sdk sdk : Sdk.values()) {
                Callable<RowResult> run = () -> RowRun.of(sdk, row);
                cells.add(threads.submit(run));
            }
            table.add(cells);
        }
        System.out.println("| row | " + Sdk.POSTHOG.title() + " | " + Sdk.RUDDERSTACK.title() + " |\n|---|---|---|");
        boolean measured = true;
        for (int i = 0; i < rows.size(); i++) {
            StringBuilder line = new StringBuilder("| ").append(rows.get(i).description());
            for (Future<RowResult> cell : table.get(i)) {
                line.append(" | ");
                try {
                    line.append(cell.get());
                } catch (ExecutionException e) {
                    line.append("not measured: ").append(e.getCause());
                    measured = false;
                }
            }
            System.out.println(line.append(" |"));
        }
        return measured;
    }
}
