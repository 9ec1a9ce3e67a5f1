package io.flowtap.testapps.plain;

import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Says which log manager the JVM ended up with. */
public final class LogManagerProgram {

    private LogManagerProgram() {}

    public static void main(String[] args) {
        Logger.getLogger("app").fine("started");
        System.out.println(LogManager.getLogManager().getClass().getName());
    }
}
