package io.flowtap.liveness;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Who owns something, as its {@link OwnerFile} says it.
 *
 * @param process the owning process
 * @param token tells one ownership from every other, also of the same process
 * @param beat goes up while the owner lives
 */
public record Owner(ProcessIdentity process, String token, long beat) {

    /** Always of one size: a file that need not grow can be written on a full disk. */
    static final int BYTES = 512;

    private static final String FIRST = "flowtap-owner-1";
    private static final int FIELDS = 8;

    /** @param token drawn at random by the caller */
    public static Owner current(String token) {
        return new Owner(ProcessIdentity.current(), token, 0);
    }

    /** The same after a sign of life. */
    public Owner next() {
        return new Owner(process, token, beat + 1);
    }

    /** The record of a thing that has no owner any more. */
    Owner released() {
        return new Owner(ProcessIdentity.NOBODY, token, beat + 1);
    }

    String text() {
        String facts = String.join(
                "\n",
                FIRST,
                "token " + token,
                "beat " + beat,
                "pid " + process.pid(),
                "started " + process.started(),
                "boot " + process.boot(),
                "pid-namespace " + process.pidNamespace(),
                "");
        String whole = facts + "check " + check(facts) + "\n";
        return whole + " ".repeat(BYTES - 1 - whole.length()) + "\n";
    }

    /** @return null if the text is not a whole record */
    static @Nullable Owner parse(String text) {
        int check = text.indexOf("check ");
        String[] lines = text.split("\n");
        if (check < 0 || lines.length < FIELDS || !lines[0].equals(FIRST)) {
            return null;
        }
        if (!lines[FIELDS - 1].equals("check " + check(text.substring(0, check)))) {
            return null;
        }
        return new Owner(
                new ProcessIdentity(number(lines[3]), number(lines[4]), value(lines[5]), value(lines[6])),
                value(lines[1]),
                number(lines[2]));
    }

    private static long check(String facts) {
        CRC32 crc = new CRC32();
        crc.update(facts.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }

    private static long number(String line) {
        return Long.parseLong(value(line));
    }

    private static String value(String line) {
        return line.substring(line.indexOf(' ') + 1);
    }
}
