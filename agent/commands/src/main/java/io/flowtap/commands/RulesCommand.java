package io.flowtap.commands;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Without a command of its own: says what there is. */
@Command(
        name = "rules",
        synopsisSubcommandLabel = "COMMAND",
        description = "Writes and checks rules for executors that you wrote yourself.",
        footer = {
            "",
            "APP is a jar, fat jar or war, a folder of classes, or a class path of several. It is read, not run.",
            "Begin with:  java -jar flowtap.jar rules suggest app.jar -o flowtap-rules.yaml"
        })
final class RulesCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("unused") // picocli acts on it
    private HelpOption help;

    RulesCommand() {}

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
