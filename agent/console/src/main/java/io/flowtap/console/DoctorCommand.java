package io.flowtap.console;

import io.flowtap.console.doctor.AgentStatus;
import io.flowtap.console.doctor.DatabaseFinding;
import io.flowtap.console.doctor.Diagnosis;
import io.flowtap.console.doctor.DoctorJson;
import io.flowtap.console.doctor.DoctorReport;
import io.flowtap.console.doctor.DoctorText;
import io.flowtap.console.store.EventStore;
import io.flowtap.console.store.StoreException;
import io.flowtap.console.terminal.JsonText;
import java.io.File;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "doctor",
        description = "What agents found in their applications, what has been delivered and what is wrong."
                + " Exit code 1 if something is.")
final class DoctorCommand implements Callable<Integer> {

    private final ConsoleContext context;

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    @Mixin
    private StoreOptions options;

    DoctorCommand(ConsoleContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        DoctorReport report = examine();
        if (json) {
            context.terminal().line(JsonText.pretty(DoctorJson.of(report)));
        } else {
            new DoctorText(context.terminal(), context.wallClock()).print(report);
        }
        return report.diagnosis().healthy() ? 0 : 1;
    }

    private DoctorReport examine() {
        File home = options.home(context.configuration());
        List<AgentStatus> agents = AgentStatus.all(home);
        DatabaseFinding database = database();
        long freeBytes = home.isDirectory() ? home.getUsableSpace() : -1;
        return new DoctorReport(
                Version.current(), home, freeBytes, agents, AgentStatus.silent(home), database,
                Diagnosis.of(agents, database, home, freeBytes));
    }

    private DatabaseFinding database() {
        try (EventStore store = options.open(context.configuration())) {
            return new DatabaseFinding(store.location(), store.health(), null, false);
        } catch (NoDatabase e) {
            return new DatabaseFinding(null, null, e.getMessage(), true);
        } catch (ConsoleFailure | StoreException e) {
            return new DatabaseFinding(null, null, e.getMessage(), false);
        }
    }
}
