package io.flowtap.commands;

import io.flowtap.commands.doctor.DatabaseFinding;
import io.flowtap.commands.doctor.Diagnosis;
import io.flowtap.commands.doctor.DoctorJson;
import io.flowtap.commands.doctor.DoctorReport;
import io.flowtap.commands.doctor.DoctorText;
import io.flowtap.commands.doctor.Home;
import io.flowtap.commands.store.EventStore;
import io.flowtap.commands.store.StoreException;
import io.flowtap.config.Configuration;
import io.flowtap.doctor.AgentVersion;
import io.flowtap.sink.text.JsonText;
import io.flowtap.start.Extensions;
import io.flowtap.start.SettingsCheck;
import java.util.ArrayList;
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

    private final CommandContext context;

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    @Option(names = "--all", description = "Show JVMs that ended earlier as well.")
    private boolean all;

    @Mixin
    private StoreOptions options;

    DoctorCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        DoctorReport report = examine();
        if (json) {
            context.terminal().data(JsonText.pretty(DoctorJson.of(report)));
        } else {
            new DoctorText(context.terminal(), context.wallClock()).print(report);
        }
        return report.diagnosis().healthy() ? 0 : 1;
    }

    private DoctorReport examine() {
        Home home = Home.at(options.home(context.configuration()));
        DatabaseFinding database = database();
        long freeBytes = home.directory().isDirectory() ? home.directory().getUsableSpace() : -1;
        return new DoctorReport(
                AgentVersion.CURRENT,
                home,
                all ? home.jvms() : home.current(),
                freeBytes,
                database,
                Diagnosis.of(home, database, freeBytes, settings()));
    }

    /** What is wrong with the settings this command sees, which are mostly those of the applications, too. */
    private List<String> settings() {
        Configuration configuration = context.configuration();
        List<String> mistakes = new ArrayList<>(configuration.warnings());
        ClassLoader loader = DoctorCommand.class.getClassLoader();
        Extensions extensions = Extensions.open(configuration, loader, line -> {});
        mistakes.addAll(SettingsCheck.of(configuration, extensions, loader).mistakes());
        if (options.namesHome()) {
            mistakes.remove(configuration.homeProblem());
        }
        return mistakes;
    }

    private DatabaseFinding database() {
        try (EventStore store = options.open(context.configuration())) {
            return new DatabaseFinding(store.location(), store.health(), null, false);
        } catch (NoDatabase e) {
            return new DatabaseFinding(null, null, e.getMessage(), true);
        } catch (CommandFailure | StoreException e) {
            return new DatabaseFinding(null, null, e.getMessage(), false);
        }
    }
}
