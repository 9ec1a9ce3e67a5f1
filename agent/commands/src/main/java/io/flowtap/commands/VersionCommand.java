package io.flowtap.commands;

import io.flowtap.doctor.AgentVersion;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;

@Command(name = "version", description = "The version of this jar and of Java.")
final class VersionCommand implements Callable<Integer>, IVersionProvider {

    private final CommandContext context;

    @Mixin
    @SuppressWarnings("unused") // picocli acts on it
    private HelpOption help;

    VersionCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        for (String line : getVersion()) {
            context.terminal().line(line);
        }
        return 0;
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "flowtap " + AgentVersion.CURRENT,
            "java " + System.getProperty("java.version") + " (" + System.getProperty("java.vm.name") + ", "
                    + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ")"
        };
    }
}
