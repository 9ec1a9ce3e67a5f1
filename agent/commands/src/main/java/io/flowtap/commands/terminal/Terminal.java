package io.flowtap.commands.terminal;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;

/** Where a command writes, and what can be shown there. */
public final class Terminal {

    /** Wide enough for everything: what is piped is cut by whoever reads it. */
    private static final int UNLIMITED = Integer.MAX_VALUE;

    private static final char ESCAPE = '\u001b';

    private final PrintStream out;
    private final PrintStream err;
    private final boolean interactive;
    private final boolean colours;
    private final boolean unicode;
    private final int width;

    /** What {@code out} writes to; null if that is not the output of this process. */
    private final StandardOutput output;

    private Terminal(
            PrintStream out,
            PrintStream err,
            boolean interactive,
            boolean colours,
            boolean unicode,
            int width,
            StandardOutput output) {
        this.out = out;
        this.err = err;
        this.interactive = interactive;
        this.colours = colours;
        this.unicode = unicode;
        this.width = width;
        this.output = output;
    }

    /** Output into a pipe or file. */
    public static Terminal piped(PrintStream out, PrintStream err, boolean unicode) {
        return new Terminal(out, err, false, false, unicode, UNLIMITED, null);
    }

    /** Output that a person looks at. */
    public static Terminal interactive(PrintStream out, PrintStream err, boolean colours, boolean unicode, int width) {
        return new Terminal(out, err, true, colours, unicode, width, null);
    }

    Terminal writingTo(StandardOutput standardOutput) {
        return new Terminal(out, err, interactive, colours, unicode, width, standardOutput);
    }

    public PrintStream out() {
        return out;
    }

    public PrintStream err() {
        return err;
    }

    /** Whether a person looks at it. */
    public boolean interactive() {
        return interactive;
    }

    public boolean colours() {
        return colours;
    }

    /** Columns of a line. */
    public int width() {
        return width;
    }

    /** {@code fancy} if everything in it can be shown, else {@code plain}. */
    public String glyph(String fancy, String plain) {
        return unicode ? fancy : plain;
    }

    /** What stands for text that was cut. */
    public String ellipsis() {
        return glyph("…", "..");
    }

    /** Stands for a value nobody knows. */
    public String unknown() {
        return glyph("–", "-");
    }

    public String paint(Tone tone, String text) {
        return colours ? tone.paint(text) : text;
    }

    /** Writes a line for a person: on a terminal that is narrower than it, several. */
    public void line(String text) {
        print(out, text);
    }

    public void line(Tone tone, String text) {
        line(paint(tone, text));
    }

    /** Writes lines for a program, such as JSON, as they are. */
    public void data(String text) {
        out.println(text);
    }

    /** For what is written by somebody else, such as a help text: each line as by {@link #line}. */
    public PrintWriter lineWriter() {
        return new PrintWriter(new LineWriter(this::line), true);
    }

    /** As {@link #lineWriter}, each line as by {@link #notice}. */
    public PrintWriter noticeWriter() {
        return new PrintWriter(new LineWriter(this::notice), true);
    }

    private void print(PrintStream stream, String text) {
        String harmless = withoutControls(text);
        for (String line : interactive ? WrappedText.lines(harmless, width) : List.of(harmless)) {
            stream.println(line);
        }
    }

    /**
     * What comes from outside is to go through {@link io.flowtap.sink.text.SafeText}, which shows what was there; this
     * is for what was forgotten. Leaves lines, tabs and, where there are colours, the sequences that switch them.
     */
    private String withoutControls(String text) {
        StringBuilder harmless = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean control = Character.isISOControl(c) && c != '\n' && c != '\t' && !(c == ESCAPE && colours);
            if (control && harmless == null) {
                harmless = new StringBuilder(text);
            }
            if (control) {
                harmless.setCharAt(i, '?');
            }
        }
        return harmless == null ? text : harmless.toString();
    }

    public void blankLine() {
        out.println();
    }

    /** Writes a line for the person behind the command, apart from the result. */
    public void notice(String text) {
        print(err, text);
    }

    /** Whether the reader of the output is gone, as in {@code … | head}. */
    public boolean closed() {
        return out.checkError();
    }

    /** Why some of the result is missing, as the system says it; null if all was written or the reader is gone. */
    public String failure() {
        return output == null ? null : output.failure();
    }
}
