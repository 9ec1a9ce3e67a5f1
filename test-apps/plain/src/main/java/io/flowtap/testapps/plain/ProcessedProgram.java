package io.flowtap.testapps.plain;

import io.flowtap.Flowtap;
import java.util.Map;

/**
 * Tells Flowtap of users, each of whom an event processor of an extension treats in a way of its own:
 * {@code ProcessedProgram SECRET USER...}. One that blocks is given a thread that the program does not wait for.
 */
public final class ProcessedProgram {

    private ProcessedProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        for (int i = 1; i < arguments.length; i++) {
            String user = arguments[i];
            if (user.startsWith("blocks")) {
                Thread blocked = new Thread(() -> tell(user, arguments[0]), "blocked");
                blocked.setDaemon(true);
                blocked.start();
            } else {
                tell(user, arguments[0]);
            }
            tell("behind " + user, arguments[0]);
        }
        System.out.println("done");
    }

    private static void tell(String user, String secret) {
        Flowtap.identify(user, Map.of("note", "password=" + secret));
    }
}
