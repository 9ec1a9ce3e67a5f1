package io.flowtap.delivery;

import io.flowtap.redaction.Secrets;

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
        String name = failure.getClass().getName();
        String message = failure.getMessage();
        return of(message == null ? name : name.substring(name.lastIndexOf('.') + 1) + ": " + message);
    }

    /** @param text may be null, have several lines or be the whole body of an answer */
    static String of(String text) {
        if (text == null || text.isBlank()) {
            return "no reason given";
        }
        String shown = Secrets.remove(text, MOST_READ);
        if (shown.length() > MOST_CHARACTERS) {
            int last = MOST_CHARACTERS - FIRST_CHARACTERS - CUT.length();
            shown = shown.substring(0, FIRST_CHARACTERS) + CUT + shown.substring(shown.length() - last);
        }
        return shown.replace('\r', ' ').replace('\n', ' ').trim();
    }
}
