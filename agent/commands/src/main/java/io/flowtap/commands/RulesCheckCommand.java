package io.flowtap.commands;

import io.flowtap.commands.classfiles.ApplicationClasses;
import io.flowtap.commands.rulecheck.Application;
import io.flowtap.commands.rulecheck.RulesCheck;
import io.flowtap.commands.rulecheck.RulesVerdict;
import io.flowtap.commands.terminal.Terminal;
import io.flowtap.commands.terminal.Tone;
import io.flowtap.rules.file.RulesFile;
import io.flowtap.rules.problem.Problem;
import io.flowtap.sink.text.SafeText;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "check", description = "Whether rules fit an application: its classes, methods and types.")
final class RulesCheckCommand implements Callable<Integer> {

    static final int MOST_CLASSES = 500;

    private final CommandContext context;

    @Option(
            names = {"-q", "--quiet"},
            description = "Leave out notes on what only an application that runs can show.")
    private boolean quiet;

    @Mixin
    private RulesFilesToCheck files;

    @Mixin
    private ApplicationOptions options;

    RulesCheckCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        Terminal terminal = context.terminal();
        List<String> application = files.application();
        List<RulesFile> rules = files.read(context.configuration());
        try (ApplicationClasses classes = options.open(application, terminal)) {
            RulesVerdict verdict = check(context, rules, classes);
            verdict.problems().forEach(each -> terminal.line(line(each, "")));
            if (!quiet) {
                verdict.notes().forEach(each -> terminal.line(line(each, "note: ")));
            }
            ApplicationOptions.sayWhatWasNotRead(classes, terminal);
            boolean fit = verdict.problems().isEmpty();
            terminal.line(fit ? Tone.GOOD : Tone.BAD, summary(verdict, rules, classes));
            return fit ? 0 : 1;
        }
    }

    static RulesVerdict check(CommandContext context, List<RulesFile> rules, ApplicationClasses classes) {
        boolean unknownAllowed = context.configuration().flag("flowtap.events.allow-unknown", false);
        int mostClasses = (int) context.configuration().number("flowtap.rules.max-classes", MOST_CLASSES);
        return new RulesCheck(new Application(classes), unknownAllowed, mostClasses).check(rules);
    }

    private static String line(Problem problem, String kind) {
        return SafeText.of(
                problem.file() + ":" + problem.line() + ":" + problem.column() + ": " + kind + problem.text());
    }

    private static String summary(RulesVerdict verdict, List<RulesFile> files, ApplicationClasses classes) {
        int rules = verdict.rules().size();
        int problems = verdict.problems().size();
        String about = count(verdict.methodCount(), "method") + " of " + count(verdict.classCount(), "class")
                + ", among " + count(classes.own().size(), "class") + " of the application";
        return problems == 0
                ? count(rules, "rule") + (rules == 1 ? " fits: it means " : " fit: they mean ") + about
                : count(problems, "problem") + " in " + count(files.size(), "file") + "; "
                        + (rules == 1
                                ? "the rule that can be read means "
                                : "the " + rules + " rules that can be read mean ")
                        + about;
    }

    private static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : noun.endsWith("s") ? "es" : "s");
    }
}
