package io.flowtap.testapps.plain;

import java.util.Arrays;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * Brings its own log manager along, like an application server, and says which one the JVM ended up with:
 * {@code LogManagerProgram [MAIN_CLASS ARGUMENTS]}. With a main class, that runs first.
 */
public final class LogManagerProgram {

    private LogManagerProgram() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        if (args.length > 0) {
            Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(args, 1, args.length));
        }
        System.setProperty("java.util.logging.manager", OwnLogManager.class.getName());
        Logger.getLogger("app").fine("started");
        System.out.println(LogManager.getLogManager().getClass().getSimpleName());
    }
}
