package io.flowtap.delivery;

/** Turns what a sink or a reader said into one line for people. */
final class Reason {

    private static final int MOST_CHARACTERS = 600;

    /** What went wrong comes first and what to do last; a long path or answer is in between. */
    private static final int FIRST_CHARACTERS = 200;

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
        String shown = text;
        if (text.length() > MOST_CHARACTERS) {
            int last = MOST_CHARACTERS - FIRST_CHARACTERS - CUT.length();
            shown = text.substring(0, FIRST_CHARACTERS) + CUT + text.substring(text.length() - last);
        }
        return shown.replace('\r', ' ').replace('\n', ' ').trim();
    }
}
