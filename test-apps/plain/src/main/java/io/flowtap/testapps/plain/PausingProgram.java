package io.flowtap.testapps.plain;

import java.io.IOException;
import java.util.Arrays;

/**
 * Runs a program, says {@code ready} and waits for a line on stdin: {@code PausingProgram MAIN_CLASS ARGUMENTS}.
 * Meanwhile others can look at what the program has set off.
 */
public final class PausingProgram {

    private PausingProgram() {}

    public static void main(String[] args) throws ReflectiveOperationException, IOException {
        Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(args, 1, args.length));
        System.out.println("ready");
        for (int next = System.in.read(); next >= 0 && next != '\n'; ) {
            next = System.in.read();
        }
    }
}
