package io.flowtap.commands;

import io.flowtap.commands.terminal.SystemTerminal;
import io.flowtap.commands.terminal.Terminal;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The commands. */
public final class Commands {

    private static final int WIDEST_HELP = 100;

    /** Picocli 4.7 refuses to go below; what is wider than the terminal is wrapped. */
    private static final int NARROWEST_HELP = 55;

    private Commands() {}

    /** Runs a command on the terminal and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(CommandContext.of(new SystemTerminal(System.getenv()).open()), arguments));
    }

    /**
     * Runs a command without colours and cut lines, as into a pipe.
     *
     * @param out for the result, in UTF-8
     * @param err for complaints and progress, in UTF-8
     * @return 0 if all is well, 1 if the command failed or found something wrong, 2 if it was called wrongly
     */
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        return run(CommandContext.of(Terminal.piped(out, err, true)), arguments);
    }

    static int run(CommandContext context, String... arguments) {
        Terminal terminal = context.terminal();
        CommandLine line = commands(context);
        ErrorHandler errors = new ErrorHandler(terminal, List.of(arguments).contains("--debug"));
        line.setParameterExceptionHandler(errors);
        line.setExecutionExceptionHandler(errors);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colours() ? Ansi.ON : Ansi.OFF));
        line.setUsageHelpWidth(Math.max(NARROWEST_HELP, Math.min(terminal.width(), WIDEST_HELP)));
        PrintWriter out = terminal.lineWriter();
        PrintWriter err = terminal.noticeWriter();
        line.setOut(out);
        line.setErr(err);
        int exitCode = line.execute(arguments);
        out.close();
        err.close();
        terminal.out().flush();
        if (terminal.failure() != null) {
            errors.complain("cannot write to standard output: " + terminal.failure());
            exitCode = CommandLine.ExitCode.SOFTWARE;
        }
        terminal.err().flush();
        return exitCode;
    }

    private static CommandLine rules(CommandContext context) {
        return new CommandLine(new RulesCommand())
                .addSubcommand(new RulesSuggestCommand(context))
                .addSubcommand(new RulesCheckCommand(context))
                .addSubcommand(new RulesExplainCommand(context))
                .addSubcommand(new RulesSchemaCommand(context));
    }

    private static CommandLine commands(CommandContext context) {
        VersionCommand version = new VersionCommand(context);
        CommandLine line = new CommandLine(new FlowtapCommand())
                .addSubcommand(new ReportCommand(context))
                .addSubcommand(new EventsCommand(context))
                .addSubcommand(new TraceCommand(context))
                .addSubcommand(new DoctorCommand(context))
                .addSubcommand(new DrainCommand(context))
                .addSubcommand(new MigrateCommand(context))
                .addSubcommand(new ReplayCommand(context))
                .addSubcommand(new PricesCommand(context))
                .addSubcommand(rules(context))
                .addSubcommand(version)
                .addSubcommand(new CommandLine.HelpCommand());
        line.getCommandSpec().versionProvider(version);
        // An argument that begins with @ is what it is, and no file of further arguments.
        line.setExpandAtFiles(false);
        return line;
    }
}
