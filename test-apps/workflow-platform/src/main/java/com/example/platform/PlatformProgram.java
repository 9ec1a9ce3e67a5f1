package com.example.platform;

import java.io.IOException;

/** Starts the platform, lets users work with it, and says what was done. */
public final class PlatformProgram {

    private static final String USAGE = """
            Usage: java -jar workflow-platform.jar LLM_URL [ROUNDS [API_TOKEN [BILLING_SECRET]]]
            LLM_URL is the base URL of a server that speaks the protocol of OpenAI, such as fake-llm prints it.
            In each round another user does the same.""";

    private PlatformProgram() {}

    public static void main(String[] args) throws IOException {
        if (args.length == 0 || args.length > 4) {
            System.err.println(USAGE);
            System.exit(2);
        }
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 1;
        String apiToken = args.length > 2 ? args[2] : "none";
        String billingSecret = args.length > 3 ? args[3] : "none";
        try (WorkflowPlatform platform = new WorkflowPlatform(args[0], apiToken, billingSecret)) {
            UserDay day = new UserDay(platform, billingSecret);
            for (int round = 1; round <= rounds; round++) {
                day.play(round);
                System.out.println("Day " + round + " of " + rounds + " is over");
            }
            System.out.println("What the platform counted:");
            System.out.println(platform.metrics.text());
        }
    }
}
