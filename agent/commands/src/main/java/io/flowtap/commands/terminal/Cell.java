package io.flowtap.commands.terminal;

import io.flowtap.sink.text.SafeText;

/**
 * One value in a {@link Table}.
 *
 * @param text already safe to print
 */
public record Cell(String text, Tone tone) {

    /** Any text, made safe. */
    public static Cell of(String text) {
        return of(text, Tone.PLAIN);
    }

    /** Any text, made safe. */
    public static Cell of(String text, Tone tone) {
        return new Cell(SafeText.of(text), tone);
    }

    public static Cell of(long number) {
        return new Cell(Amounts.count(number), Tone.PLAIN);
    }

    /** A count that is worth a look unless it is zero. */
    public static Cell alarming(long number) {
        return new Cell(Amounts.count(number), number == 0 ? Tone.MINOR : Tone.BAD);
    }
}
