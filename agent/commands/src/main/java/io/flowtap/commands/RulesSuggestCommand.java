package io.flowtap.commands;

import io.flowtap.commands.classfiles.ApplicationClasses;
import io.flowtap.commands.explanation.RulesSchema;
import io.flowtap.commands.rulecheck.Application;
import io.flowtap.commands.suggestion.StarterFile;
import io.flowtap.commands.terminal.Terminal;
import io.flowtap.sink.text.JsonText;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "suggest",
        description = "A rules file to start with: what looks like an executor in an application, and why.")
final class RulesSuggestCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(
            arity = "1..*",
            paramLabel = "APP",
            description = "A jar, war, folder of classes or class path, which is read and not run.")
    private List<String> application = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the file, and the JSON Schema beside it, instead of writing to stdout.")
    private Path output;

    @Option(names = "--force", description = "Write over a file that is there.")
    private boolean force;

    @Mixin
    private ApplicationOptions options;

    RulesSuggestCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (output != null && Files.exists(output) && !force) {
            throw new CommandFailure(output + " is there already; name another file, or write over it with --force");
        }
        Terminal terminal = context.terminal();
        try (ApplicationClasses classes = options.open(application, terminal)) {
            StarterFile file = StarterFile.of(new Application(classes), names(), RulesSchema.FILE);
            ApplicationOptions.sayWhatWasNotRead(classes, terminal);
            ApplicationOptions.sayWhatWasLeftOut(classes, terminal);
            if (file.rules() + file.doubtful() == 0) {
                sayThereIsNothing(classes);
                return 1;
            }
            write(file);
            return 0;
        }
    }

    private List<String> names() {
        return application.stream()
                .map(each -> each.contains(File.pathSeparator)
                        ? "a class path"
                        : String.valueOf(Path.of(each).getFileName()))
                .toList();
    }

    private void sayThereIsNothing(ApplicationClasses classes) {
        int count = classes.own().size();
        throw new CommandFailure(
                count == 0
                        ? "none of the " + classes.names().size() + " classes is taken for the application's own;"
                                + " say with --package NAME which are"
                        : "none of the " + count + " classes of the application looks like an executor: names such as"
                                + " WorkflowExecutor, NodeRunner, LlmService, RetrievalService, GuardrailService or"
                                + " ToolRegistry with methods such as execute, complete, retrieve or check were looked for;"
                                + " --package NAME reads further packages, and docs/rules.md says how to write a rule by hand");
    }

    private void write(StarterFile file) throws IOException {
        Terminal terminal = context.terminal();
        if (output == null) {
            file.lines().forEach(terminal::data);
            return;
        }
        String text = String.join("\n", file.lines()) + "\n";
        Path schema = output.resolveSibling(RulesSchema.FILE);
        try {
            Files.writeString(output, text, StandardCharsets.UTF_8);
            Files.writeString(schema, JsonText.pretty(RulesSchema.document()) + "\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CommandFailure("cannot write " + output + ": " + e, e);
        }
        terminal.notice(output + " has " + file.rules() + " rules"
                + (file.doubtful() == 0 ? "" : ", and " + file.doubtful() + " doubtful ones in comments") + "; "
                + RulesSchema.FILE + " beside it is for editors.");
        terminal.notice(
                "Read it, then try it:  java -javaagent:flowtap.jar -Dflowtap.rules=" + output + " -jar app.jar");
    }
}
