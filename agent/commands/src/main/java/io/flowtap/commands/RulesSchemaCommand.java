package io.flowtap.commands;

import io.flowtap.commands.explanation.RulesSchema;
import io.flowtap.sink.text.JsonText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "schema", description = "The JSON Schema of rules files, by which editors complete and check them.")
final class RulesSchemaCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    @SuppressWarnings("unused") // picocli acts on it
    private HelpOption help;

    RulesSchemaCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.terminal().data(JsonText.pretty(RulesSchema.document()));
        return 0;
    }
}
