package io.flowtap.console;

import io.flowtap.console.store.StoreException;
import io.flowtap.console.terminal.SafeText;
import io.flowtap.console.terminal.Terminal;
import io.flowtap.console.terminal.Tone;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns exceptions into one or two lines for a person, and into exit codes. */
final class ErrorHandler implements IParameterExceptionHandler, IExecutionExceptionHandler {

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
        if (!UnmatchedArgumentException.printSuggestions(e, e.getCommandLine().getErr())) {
            terminal.notice("See " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        }
        return CommandLine.ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine line, ParseResult result) {
        if (e instanceof TypeConversionException) {
            complain(e, e.getMessage());
            terminal.notice("See " + line.getCommandSpec().qualifiedName() + " --help");
            return CommandLine.ExitCode.USAGE;
        }
        if (e instanceof ConsoleFailure || e instanceof StoreException) {
            complain(e, e.getMessage());
        } else {
            complain(e, "unexpected " + e.getClass().getSimpleName() + ": " + e.getMessage()
                    + (debug ? "" : " (--debug shows where)"));
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private void complain(Exception e, String message) {
        terminal.notice(terminal.paint(Tone.BAD, "error: ") + SafeText.of(message));
        if (debug) {
            e.printStackTrace(terminal.err());
        }
    }
}
