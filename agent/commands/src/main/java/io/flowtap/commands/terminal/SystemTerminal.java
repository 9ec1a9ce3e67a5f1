package io.flowtap.commands.terminal;

import java.io.Console;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Finds out what this process writes to. */
public final class SystemTerminal {

    private static final String EVERY_GLYPH = "…–≥×├─└│→·✓✗█░";
    private static final int USUAL_WIDTH = 100;
    private static final int NARROWEST = 20;

    private final Map<String, String> environment;

    public SystemTerminal(Map<String, String> environment) {
        this.environment = environment;
    }

    public Terminal open() {
        Charset charset = charset();
        StandardOutput output = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        PrintStream out = new PrintStream(output, true, charset);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset);
        boolean unicode = charset.newEncoder().canEncode(EVERY_GLYPH);
        Terminal terminal = attached()
                ? Terminal.interactive(out, err, coloursWanted(), unicode, width())
                : Terminal.piped(out, err, unicode);
        return terminal.writingTo(output);
    }

    /** Java 17 says nothing of the encoding of stdout unless it is a terminal; 18 and later always do. */
    private static Charset charset() {
        for (String property : new String[] {"stdout.encoding", "sun.stdout.encoding", "native.encoding"}) {
            String name = System.getProperty(property);
            if (name != null && Charset.isSupported(name)) {
                return Charset.forName(name);
            }
        }
        return StandardCharsets.UTF_8;
    }

    /** Since Java 22 a console exists even when nothing is a terminal; it then says so itself. */
    private static boolean attached() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException olderJava) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** See no-color.org; older Windows consoles print escape sequences as they are. */
    private boolean coloursWanted() {
        String refusal = environment.get("NO_COLOR");
        if (refusal != null && !refusal.isEmpty() || "dumb".equals(environment.get("TERM"))) {
            return false;
        }
        return !windows() || environment.containsKey("WT_SESSION") || environment.containsKey("TERM");
    }

    private static boolean windows() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    private int width() {
        int width = number(environment.get("COLUMNS"));
        if (width <= 0 && !windows()) {
            width = widthByStty();
        }
        return width <= 0 ? USUAL_WIDTH : Math.max(width, NARROWEST);
    }

    private static int widthByStty() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(1, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
                return 0;
            }
            String[] rowsAndColumns = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .trim()
                    .split(" ");
            return rowsAndColumns.length == 2 ? number(rowsAndColumns[1]) : 0;
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static int number(String text) {
        try {
            return text == null ? 0 : Integer.parseInt(text.trim());
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
