package io.flowtap.testapps.plain;

import io.flowtap.Flowtap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tells Flowtap what it should not: {@code TalkativeProgram messages|stack|memory|memory-at-start FILE}, of which each
 * line is a text.
 */
public final class TalkativeProgram {

    private static final int CHUNK = 16 * 1024;

    private TalkativeProgram() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> texts = Files.readAllLines(Path.of(arguments[1]));
        tell(texts.get(0));
        switch (arguments[0]) {
            case "stack" -> tellAtEachDepth(texts.get(0));
            case "memory" -> {
                awaitAgentThreads();
                tellWithoutMemory(texts.get(0));
            }
            case "memory-at-start" -> tellWithoutMemory(texts.get(0));
            default -> texts.forEach(TalkativeProgram::tell);
        }
        tell(texts.get(0));
        System.out.println("done");
    }

    private static void tell(String text) {
        Flowtap.identify("ann", Map.of("note", text, "notes", List.of(text)));
    }

    @SuppressWarnings("InfiniteRecursion") // until the stack ends
    private static int tellAtEachDepth(String text) {
        try {
            return tellAtEachDepth(text) + 1;
        } catch (StackOverflowError e) {
            return 1;
        } finally {
            tell(text);
        }
    }

    /** Those that end. HotSpot may end the JVM when memory runs out while one of them has classes rewritten. */
    private static void awaitAgentThreads() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("flowtap-warm-up") || thread.getName().equals("flowtap-start")) {
                thread.join();
            }
        }
    }

    /** Takes all memory there is and tells on, giving back a little at a time. */
    private static void tellWithoutMemory(String text) {
        String longText = "words ".repeat(4_000) + text;
        List<byte[]> hoard = new ArrayList<>(1 << 20);
        try {
            while (true) {
                hoard.add(new byte[CHUNK]);
            }
        } catch (OutOfMemoryError e) {
            // Now there is none left.
        }
        for (int i = 0; i < 64 && !hoard.isEmpty(); i++) {
            try {
                tell(longText);
            } catch (OutOfMemoryError e) {
                // The map of the program itself had no room.
            }
            hoard.remove(hoard.size() - 1);
        }
        hoard.clear();
    }
}
