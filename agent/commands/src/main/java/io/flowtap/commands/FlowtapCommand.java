package io.flowtap.commands;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The jar itself, without a command: says what there is. */
@Command(
        name = "java -jar flowtap.jar",
        synopsisSubcommandLabel = "COMMAND",
        description = "Shows what the AI workflows of your Java applications do and cost.",
        footer = {
            "",
            "To record an application:  java -javaagent:flowtap.jar -jar app.jar",
            "Exit codes: 0 all is well, 1 failed or something is wrong, 2 called wrongly."
        })
final class FlowtapCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("unused") // picocli acts on it
    private HelpOption help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean version;

    FlowtapCommand() {}

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
