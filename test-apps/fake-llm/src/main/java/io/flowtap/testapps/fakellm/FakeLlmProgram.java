package io.flowtap.testapps.fakellm;

import java.io.IOException;
import java.nio.file.Path;

/** Runs the server on its own: {@code java -jar fake-llm.jar [--port N] [--script FILE]}. */
public final class FakeLlmProgram {

    private static final String USAGE = "Usage: java -jar fake-llm.jar [--port N] [--script FILE]\n"
            + "Serves the support desk unless a script is given. Prints its base URL, then serves until it is ended.";

    private FakeLlmProgram() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int port = 0;
        Path scriptFile = null;
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--port") && i + 1 < args.length) {
                port = Integer.parseInt(args[++i]);
            } else if (args[i].equals("--script") && i + 1 < args.length) {
                scriptFile = Path.of(args[++i]);
            } else {
                System.err.println(USAGE);
                System.exit(2);
            }
        }
        Script script = scriptFile == null ? ScriptFile.supportDesk() : ScriptFile.read(scriptFile);
        try (FakeLlm llm = FakeLlm.start(port, script)) {
            System.out.println(llm.baseUrl());
            Thread.currentThread().join();
        }
    }
}
