package io.flowtap.commands;

import io.flowtap.commands.classfiles.ApplicationClasses;
import io.flowtap.commands.explanation.RulesExplanation;
import io.flowtap.commands.rulecheck.RulesVerdict;
import io.flowtap.rules.file.RulesFile;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "explain",
        description = "What each rule does: the methods it observes, the event it yields, and its properties.")
final class RulesExplainCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private RulesFilesToCheck files;

    @Mixin
    private ApplicationOptions options;

    RulesExplainCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        List<String> application = files.application();
        List<RulesFile> rules = files.read(context.configuration());
        try (ApplicationClasses classes = options.open(application, context.terminal())) {
            RulesVerdict verdict = RulesCheckCommand.check(context, rules, classes);
            new RulesExplanation(context.terminal()).print(verdict);
            ApplicationOptions.sayWhatWasNotRead(classes, context.terminal());
            int problems = verdict.problems().size();
            if (problems > 0) {
                context.terminal()
                        .notice((problems == 1 ? "1 problem" : problems + " problems") + ": rules check says which");
            }
            return problems == 0 ? 0 : 1;
        }
    }
}
