package io.flowtap.sink.rudderstack;

import io.flowtap.sink.text.StorableText;

/**
 * Text as every warehouse can take it. One that is nothing but a date would turn its column into one of timestamps, if
 * it comes first, and all later texts would be discarded: it gets a {@code v} before it.
 */
final class ColumnText {

    private static final int DATE_LENGTH = "2026-01-31".length();

    private ColumnText() {}

    /** {@code text} for a column of texts; itself if nothing in it needs changing. */
    static String of(String text) {
        String storable = StorableText.of(text);
        return isDate(storable) ? "v" + storable : storable;
    }

    /** Year, month and day, perhaps signed, perhaps with a time and a zone, and nothing else. */
    private static boolean isDate(String text) {
        int start = text.startsWith("+") || text.startsWith("-") ? 1 : 0;
        int end = start + DATE_LENGTH;
        if (text.length() < end || !isDay(text, start)) {
            return false;
        }
        for (int i = end; i < text.length(); i++) {
            if ("0123456789:.+-TtZz \t\n\f\r".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDay(String text, int start) {
        for (int i = 0; i < DATE_LENGTH; i++) {
            char c = text.charAt(start + i);
            boolean dash = i == 4 || i == 7;
            if (dash ? c != '-' : c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }
}
