package io.flowtap.delivery;

import io.flowtap.redaction.Secrets;
import io.flowtap.sink.text.SafeText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns what a sink or a reader said into one line for people. */
final class Reason {

    private static final int MOST_CHARACTERS = 600;

    /** What went wrong comes first and what to do last; a long path or answer is in between. */
    private static final int FIRST_CHARACTERS = 200;

    /** Servers answer with whole pages; what comes after that much is no reason. */
    private static final int MOST_READ = 65_536;

    private static final String CUT = " ... ";

    private Reason() {}

    static String of(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        String message = failure.getMessage();
        if (failure instanceof NullPointerException) {
            return of("unexpected error" + place(failure) + (message == null ? "" : ": " + message));
        }
        return of(message == null || message.isBlank() ? words(name) + place(failure) : name + ": " + message);
    }

    /** {@code StackOverflowError} becomes {@code stack overflow error}. */
    private static String words(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static String place(Throwable failure) {
        StackTraceElement[] stack = failure.getStackTrace();
        if (stack.length == 0) {
            return "";
        }
        StackTraceElement top = stack[0];
        return " in " + top.getClassName() + "." + top.getMethodName() + ", line " + top.getLineNumber();
    }

    /** @param text may be null, have several lines or be the whole body of an answer */
    static String of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return "no reason given";
        }
        String shown = Secrets.remove(text, MOST_READ);
        if (shown.length() > MOST_CHARACTERS) {
            int last = MOST_CHARACTERS - FIRST_CHARACTERS - CUT.length();
            shown = shown.substring(0, FIRST_CHARACTERS) + CUT + shown.substring(shown.length() - last);
        }
        // Servers answer with whatever they like, and this ends up on terminals and in log files.
        return SafeText.of(shown.replaceAll("[\r\n\t]", " ").trim());
    }
}
