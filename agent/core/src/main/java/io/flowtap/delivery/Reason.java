package io.flowtap.delivery;

/** Turns what a sink or a reader said into one line for people. */
final class Reason {

    private static final int MOST_CHARACTERS = 400;

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
        String start = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + "..." : text;
        return start.replace('\r', ' ').replace('\n', ' ').trim();
    }
}
