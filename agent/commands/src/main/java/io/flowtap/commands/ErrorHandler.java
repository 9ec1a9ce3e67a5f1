package io.flowtap.commands;

import io.flowtap.commands.store.StoreException;
import io.flowtap.commands.terminal.Terminal;
import io.flowtap.commands.terminal.Tone;
import io.flowtap.sink.text.SafeText;
import io.flowtap.spelling.EditDistance;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns exceptions into one or two lines for a person, and into exit codes. */
final class ErrorHandler implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private static final int FURTHEST_SLIP = 2;

    private final Terminal terminal;
    private final boolean debug;

    /** @param debug whether to show stack traces as well */
    ErrorHandler(Terminal terminal, boolean debug) {
        this.terminal = terminal;
        this.debug = debug;
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        complain(e, e.getMessage());
        String command = nearestCommand(e);
        if (command != null) {
            terminal.notice("Did you mean " + command + "?");
        } else if (!UnmatchedArgumentException.printSuggestions(
                e, e.getCommandLine().getErr())) {
            terminal.notice("See " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        }
        return CommandLine.ExitCode.USAGE;
    }

    /** For picocli 4.7 "reprot" is nearer to "replay" and "prices" than to "report". Null if none is near. */
    private static String nearestCommand(ParameterException e) {
        String nearest = null;
        if (e instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            String word = unmatched.getUnmatched().get(0);
            int distance = FURTHEST_SLIP + 1;
            for (String command : e.getCommandLine().getSubcommands().keySet()) {
                int its = EditDistance.between(word, command);
                if (its < distance) {
                    nearest = command;
                    distance = its;
                }
            }
        }
        return nearest;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine line, ParseResult result) {
        if (e instanceof TypeConversionException) {
            complain(e, e.getMessage());
            terminal.notice("See " + line.getCommandSpec().qualifiedName() + " --help");
            return CommandLine.ExitCode.USAGE;
        }
        if (e instanceof CommandFailure || e instanceof StoreException) {
            complain(e, e.getMessage());
        } else {
            String kind =
                    e instanceof NullPointerException ? "error" : e.getClass().getSimpleName();
            complain(e, "unexpected " + kind + ": " + e.getMessage() + (debug ? "" : " (--debug shows where)"));
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Says what went wrong, on one line. */
    void complain(String message) {
        terminal.notice(terminal.paint(Tone.BAD, "error: ") + SafeText.of(message));
    }

    private void complain(Exception e, String message) {
        complain(message);
        if (debug) {
            e.printStackTrace(terminal.noticeWriter());
        }
    }
}
