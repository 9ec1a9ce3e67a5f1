package io.flowtap.testapps.endtoend;

import java.io.IOException;

/** A command of {@code flowtap.jar}. */
final class Command {

    private Command() {}

    /** What it prints; fails unless it ends well. */
    static String run(FlowtapHome home, String... arguments) throws IOException, InterruptedException {
        return end(home, arguments).successfully().stdout();
    }

    static ForkedApp.Ended end(FlowtapHome home, String... arguments) throws IOException, InterruptedException {
        return ForkedApp.on(Jdk.own())
                .option("-Dflowtap.home=" + home.folder())
                .jar(Project.agentJar(), arguments)
                .run();
    }
}
