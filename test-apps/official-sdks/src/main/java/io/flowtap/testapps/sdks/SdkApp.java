package io.flowtap.testapps.sdks;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The application: {@code SdkApp SDK URL EVENTS ENDING FILE}. Writes the number of every event it has sent to FILE. */
public final class SdkApp {

    private static final int PER_SECOND = 500;

    private SdkApp() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        SdkClient client = Sdk.valueOf(args[0]).open(args[1]);
        int events = Integer.parseInt(args[2]);
        Ending ending = Ending.valueOf(args[3]);
        FileOutputStream sent = new FileOutputStream(args[4], true);
        if (ending == Ending.SENDS_UNTIL_ENDED) {
            Runtime.getRuntime().addShutdownHook(new Thread(client::close));
            send(client, Integer.MAX_VALUE, PER_SECOND, sent);
        }
        send(client, events, 0, sent);
        switch (ending) {
            case LIVES -> Thread.currentThread().join();
            case EXITS -> System.exit(0);
            case CLOSES_AND_EXITS -> {
                client.close();
                System.exit(0);
            }
            default -> {}
        }
    }

    private static void send(SdkClient client, int events, int perSecond, FileOutputStream sent)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (int i = 1; i <= events; i++) {
            client.send(i);
            // One write call for each: what was written survives the death of this process.
            sent.write((i + "\n").getBytes(StandardCharsets.US_ASCII));
            if (perSecond > 0) {
                long early = start + i * 1_000_000_000L / perSecond - System.nanoTime();
                if (early > 1_000_000) {
                    Thread.sleep(early / 1_000_000);
                }
            }
        }
    }
}
